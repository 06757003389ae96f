package io.izinhub.sim.iys;

import java.time.LocalDateTime;

/**
 * A movement as the integrator simulators see it.
 *
 * @param source may be null with TACIR
 * @param consentDate Turkey time, may be null with TACIR
 * @param creationDate Turkey time
 */
public record IysRecord(
        int brandCode,
        String recipient,
        String recipientType,
        String type,
        String status,
        String source,
        LocalDateTime consentDate,
        LocalDateTime creationDate,
        String transactionId) {

    static IysRecord of(Movement m) {
        ConsentKey key = m.key();
        return new IysRecord(
                key.brandCode(),
                key.recipient(),
                key.recipientType(),
                key.type(),
                m.status(),
                m.source(),
                m.consentDate(),
                m.creationDate(),
                m.transactionId());
    }

    /** From the citizen, an operator or İYS, not from the provider. */
    public boolean fromIys() {
        return source != null && source.startsWith("IYS_");
    }

    @Override
    public String toString() {
        return "IysRecord[" + brandCode + " " + type + " " + status + " " + source + "]";
    }
}
