/** What keeps a mail from coming twice when our answer to the client was lost. */
package io.izinhub.mail.smtp.relay;
