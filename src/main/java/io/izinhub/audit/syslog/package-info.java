/** Tells the audit log to the company's syslog server (RFC 5424), from the table: nothing waits for the server, nothing is left out. */
package io.izinhub.audit.syslog;
