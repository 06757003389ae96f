/**
 * The authority port: what İYS is told, what it answers, and what follows from an answer, whoever stands in between. An
 * adapter builds requests and reads answers; it makes no call itself.
 */
package io.izinhub.integrator;
