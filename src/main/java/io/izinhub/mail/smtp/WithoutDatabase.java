package io.izinhub.mail.smtp;

/**
 * Whether mail is relayed while the database cannot be reached, so that nothing guards against duplicates. A flow in
 * SHADOW must never stop a mail; one in LIVE must. Named in {@code smtp-gateway:relay?withoutDatabase=#bean}; thread-safe.
 */
@FunctionalInterface
public interface WithoutDatabase {

    boolean relays(ReceivedMail mail);
}
