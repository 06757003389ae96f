/** What a mail on its way out is, and what follows from it: class, account, needless data, mandatory content. Plain Java, pure. */
package io.izinhub.mail.outbound.domain;
