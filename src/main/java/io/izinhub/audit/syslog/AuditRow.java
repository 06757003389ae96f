package io.izinhub.audit.syslog;

import java.time.Instant;

/** A row of the audit log. @param subject may be null; @param correlationId may be null; @param detail JSON */
record AuditRow(
        long tx,
        long id,
        Instant at,
        String actor,
        String action,
        String subject,
        String detail,
        String correlationId) {}
