/**
 * The hub's own webhooks: tells the company's systems what changed, signed, through the outbox of deliveries. The address
 * of a person is read when it is sent; nothing here keeps one.
 */
package io.izinhub.webhook;
