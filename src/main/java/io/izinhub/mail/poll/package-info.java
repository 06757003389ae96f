/**
 * The other entrance: mailboxes that the hub looks into. Each mail takes the same way as one that came over SMTP; what the hub
 * did with it is known by mailbox, folder, UIDVALIDITY and UID, so that it goes on once, whenever the hub dies.
 */
package io.izinhub.mail.poll;
