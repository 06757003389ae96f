/** The text of what is attached to a mail: documents, archives, pictures, in bounded time and memory. */
package io.izinhub.mail.document;
