/** The flow that tells the syslog server. */
package io.izinhub.audit.syslog.flow;
