/** Which mails look like an application of a data subject or a complaint: a time limit of their sender may be running (R63). */
package io.izinhub.mail.priority;
