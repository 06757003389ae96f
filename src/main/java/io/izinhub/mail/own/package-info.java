/**
 * Mails that the hub itself writes: each is a row of the outbox {@code own_mail}, with words filled in and sealed, and sent later with the
 * null sender. Whom to tell what is for others to say.
 */
package io.izinhub.mail.own;
