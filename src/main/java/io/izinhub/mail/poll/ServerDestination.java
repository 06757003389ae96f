package io.izinhub.mail.poll;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollProperties.ToServer;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.poll.SourceFolder.Fetched;
import io.izinhub.mail.smtp.hop.Delivered;
import io.izinhub.mail.smtp.hop.HopAbility;
import io.izinhub.mail.smtp.hop.LiveEnvelope;
import io.izinhub.mail.smtp.hop.NextHops;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * A mail server, with the envelope that was configured: the recipient always, the sender if one is named. SMTP cannot be asked
 * what it has: what was sent without an answer is sent again. Thread-safe.
 */
final class ServerDestination implements Destination {

    private final NextHops hops;
    private final PollTable table;
    private final ToServer to;

    ServerDestination(NextHops hops, PollTable table, ToServer to) {
        this.hops = hops;
        this.table = table;
        this.to = to;
    }

    @Override
    public Open open() {
        return new Server();
    }

    @Override
    public boolean takesEightBit() {
        return hops.abilities().contains(HopAbility.EIGHT_BIT);
    }

    @Override
    public SmtpReply put(RawMail mail, String returnPath, Instant received, boolean perhapsThere) throws IOException {
        return LiveEnvelope.deliver(hops, envelope(returnPath, isEightBit(mail)).with(to.recipient()), mail);
    }

    /** Without recipient. */
    private Envelope envelope(String returnPath, boolean eightBit) {
        String sender = to.sender() == null ? returnPath : to.sender();
        return new Envelope(sender, List.of(), eightBit, false);
    }

    private static boolean isEightBit(RawMail mail) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = mail.open()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                for (int i = 0; i < read; i++) {
                    if (buffer[i] < 0) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private final class Server implements Open {

        @Override
        public boolean has(TopHeaders headers, Copy sent) {
            return false;
        }

        @Override
        public Passage passage(Claim claim, Fetched mail, TopHeaders headers) {
            return new Send(claim, headers);
        }

        @Override
        public boolean isLost() {
            return false;
        }

        @Override
        public void close() {
            // Sessions belong to their pool.
        }
    }

    private final class Send extends Passage {
        private final String returnPath;
        private LiveEnvelope live;

        Send(Claim claim, TopHeaders headers) {
            super(table, claim);
            this.returnPath = headers.returnPath();
        }

        @Override
        public boolean hasRecipients() {
            return true;
        }

        @Override
        public boolean supports(HopAbility ability) {
            return hops.abilities().contains(ability);
        }

        @Override
        Delivered handOver(byte[] trace, RawMail mail) {
            live = new LiveEnvelope(hops, envelope(returnPath, eightBit(mail)), 0);
            SmtpReply asked = live.recipient(to.recipient());
            return asked.isAccepted() ? live.send(trace, mail) : new Delivered(asked, false);
        }

        private static boolean eightBit(RawMail mail) {
            try {
                return isEightBit(mail);
            } catch (IOException e) {
                throw new UncheckedIOException("A mail cannot be read again", e);
            }
        }

        @Override
        public void abort() {
            if (live != null) {
                live.abort();
            }
        }
    }
}
