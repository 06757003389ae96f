/**
 * İzin Hub. To learn it, follow one consent: {@code consent.api} takes it in, {@code consent.ledger} records it,
 * {@code delivery} puts what others must hear into the outbox in the same transaction, the flows in {@code routes/} move
 * it, and {@code integrator} and {@code crm} say what is sent and what an answer means. Flows move and branch; every
 * verdict is made in Java. {@code domain} packages know neither Spring nor Camel, and only {@code flow} packages and
 * {@code platform.camel} know Camel.
 */
package io.izinhub;
