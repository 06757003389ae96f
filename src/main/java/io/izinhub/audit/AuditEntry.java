package io.izinhub.audit;

import java.util.Map;
import java.util.TreeMap;

/**
 * One act: who did what to what, and the circumstances (R103). Never content: no address, no text of a message.
 *
 * @param actor {@code user:admin}, {@code key:4}, {@link #SYSTEM}
 * @param action {@code CONSENTS_RECORDED}, {@code MODE_CHANGED} and so on
 * @param subject what it was done to, by an internal id; may be null
 * @param detail numbers and codes
 */
public record AuditEntry(String actor, String action, String subject, Map<String, Object> detail) {

    /** The hub itself as actor: schedules, feeds, what nobody in particular asked for. */
    public static final String SYSTEM = "system";

    public AuditEntry {
        detail = new TreeMap<>(detail);
    }
}
