package io.izinhub.mail.smtp.server;

import io.izinhub.mail.smtp.SessionFacts;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Our Received header (RFC 5321 4.4, RFC 3848). Says no account and no recipient: whoever gets the mail would read them.
 */
final class TraceHeader {

    private static final int LONGEST_HELO = 255;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private TraceHeader() {}

    /** Stands in the headers of this listener only, in one word so that no server folds it. */
    static String mark(String listener) {
        return "(izin-hub." + listener + ")";
    }

    static byte[] of(SessionFacts session, String serverName, Instant now, ZoneId zone) {
        String header = "Received: from " + name(session.helo()) + " (" + literal(session.peer()) + ")\r\n"
                + "\tby " + serverName + " " + mark(session.listener()) + " with " + protocol(session) + "\r\n"
                + (session.tls() == null ? "" : "\t(" + session.tls() + ")\r\n")
                + "\tid " + session.traceId() + "; " + DATE.format(now.atZone(zone)) + "\r\n";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private static String protocol(SessionFacts session) {
        if (!session.esmtp()) {
            return "SMTP";
        }
        return "ESMTP" + (session.tls() == null ? "" : "S") + (session.isAuthenticated() ? "A" : "");
    }

    // What the client calls itself is its own text: nothing but the letters of a name or of an address literal.
    private static String name(String helo) {
        boolean plain = helo != null
                && !helo.isEmpty()
                && helo.length() <= LONGEST_HELO
                && helo.chars().allMatch(TraceHeader::isOfName);
        return plain ? helo : "unknown";
    }

    private static boolean isOfName(int c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '.'
                || c == '-'
                || c == '_'
                || c == ':'
                || c == '['
                || c == ']';
    }

    private static String literal(InetAddress peer) {
        String address = peer.getHostAddress();
        int zone = address.indexOf('%');
        String plain = zone < 0 ? address : address.substring(0, zone);
        return peer instanceof Inet6Address ? "[IPv6:" + plain + "]" : "[" + plain + "]";
    }
}
