/**
 * Mails that the hub itself writes: to senders whose mail waits, went elsewhere or was closed (R81), to the CRM, to the data
 * protection officer. Each is written as a row of the outbox {@code own_mail} and sent later, with the null sender.
 */
package io.izinhub.mail.notice;
