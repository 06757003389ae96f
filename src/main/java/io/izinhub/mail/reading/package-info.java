/** A mail as the detector and the policies see it: its subject, its text, the names and texts of its attachments. */
package io.izinhub.mail.reading;
