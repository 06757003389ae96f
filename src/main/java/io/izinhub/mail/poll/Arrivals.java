package io.izinhub.mail.poll;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.mail.smtp.server.HeaderScan;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Makes of what lies in a mailbox what the flows of mail know. Thread-safe. */
final class Arrivals {

    private static final int MOST_HOPS = 30;
    /** As often a mail may come out of this mailbox: a forward that leads back to it once is no loop yet. */
    private static final int OWN_PASSES = 3;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT);

    private final String entrance;
    private final String mailbox;
    private final String serverName;
    private final Clock clock;

    /**
     * @param poll name under {@code hub.mail.poll}
     * @param mailbox address by whose policy the mail is judged
     * @param serverName what we call ourselves in Received
     */
    Arrivals(String poll, String mailbox, String serverName, Clock clock) {
        this.entrance = "poll-" + poll;
        this.mailbox = mailbox;
        this.serverName = serverName;
        this.clock = clock;
    }

    ReceivedMail of(RawMail mail, TopHeaders headers, Passage passage) {
        String traceId = UUID.randomUUID().toString();
        SessionFacts facts =
                new SessionFacts(entrance, traceId, InetAddress.getLoopbackAddress(), null, null, null, false);
        // Not traceable: what came is known by its UID, and the relay table would know less.
        return new ReceivedMail(
                mail,
                Envelope.of(headers.returnPath(), List.of(mailbox)),
                List.of(),
                facts,
                passage,
                received(traceId),
                false);
    }

    /** It has come out of this mailbox, or passed servers, too often. */
    boolean goesRound(RawMail mail) throws IOException {
        HeaderScan scan = new HeaderScan(mark());
        byte[] buffer = new byte[16 * 1024];
        try (InputStream in = mail.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                scan.see(buffer, read);
            }
        }
        return scan.received() > MOST_HOPS || scan.receivedByUs() >= OWN_PASSES;
    }

    private byte[] received(String traceId) {
        String header = "Received: by " + serverName + " " + mark() + " with IMAP\r\n\tid " + traceId + "; "
                + DATE.format(clock.instant().atZone(clock.getZone())) + "\r\n";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    private String mark() {
        return "(izin-hub." + entrance + ")";
    }
}
