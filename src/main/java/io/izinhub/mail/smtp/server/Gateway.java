package io.izinhub.mail.smtp.server;

import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailMetrics;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.RecipientGate;
import io.izinhub.mail.smtp.hop.NextHops;
import io.izinhub.platform.spool.SpoolFolder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;

/**
 * What a listener is made of.
 *
 * @param name {@code inbound}, {@code outbound}
 * @param clock of the date in Received, in the zone that it shows
 */
public record Gateway(
        String name,
        ListenerProperties settings,
        NextHops hops,
        RecipientGate gate,
        MailProcessor processor,
        MailMetrics metrics,
        SpoolFolder spools,
        Clock clock,
        SecureRandom random) {

    private static final int TRACE_BYTES = 12;

    /** Nobody can guess it, and no two transactions have the same. */
    String newTraceId() {
        byte[] id = new byte[TRACE_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    String property(String key) {
        return "hub.mail." + name + "." + key;
    }

    long mostBytes() {
        return settings.limits().messageSize().toBytes();
    }
}
