/** Mail on its way to the company's mailboxes: read, judged, amended, handed on. */
package io.izinhub.mail.inbound;
