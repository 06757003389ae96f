/** Camel's side of polled mailboxes: {@code from: mail-poll:<name>} looks into the mailbox {@code hub.mail.poll.<name>}. */
package io.izinhub.mail.poll.flow;
