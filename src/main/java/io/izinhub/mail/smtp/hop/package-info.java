/** Towards the next hop: sessions that are kept, and the envelope that is live on one of them. */
package io.izinhub.mail.smtp.hop;
