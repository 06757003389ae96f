package io.izinhub.mail.smtp.server;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.platform.spool.Spool;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a message as it comes and judges its form meanwhile. Always takes all of it: what is left unread would be run as
 * commands. For one thread.
 */
final class MailIntake implements DotReader.Sink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MailIntake.class);
    /** As often a mail may pass this listener: a forward that leads back to it once is no loop yet. */
    private static final int OWN_PASSES = 3;

    private final long mostBytes;
    private final int mostHops;
    private final LineEndings lines;
    private final HeaderScan header;
    private final Spool spool;
    private byte[] mended = new byte[0];
    private long size;
    private boolean eightBit;
    private boolean diskFailed;
    private boolean handedOver;

    MailIntake(long mostBytes, int mostHops, boolean mend, String ownMark, Spool spool) {
        this.mostBytes = mostBytes;
        this.mostHops = mostHops;
        this.lines = new LineEndings(mend);
        this.header = new HeaderScan(ownMark);
        this.spool = spool;
    }

    @Override
    public void write(byte[] bytes, int length) {
        if (mended.length < 2 * length + 2) {
            mended = new byte[2 * length + 2];
        }
        keep(lines.through(bytes, length, mended));
    }

    /** No more bytes come. */
    void end() {
        if (mended.length < 2) {
            mended = new byte[2];
        }
        keep(lines.end(mended));
        try {
            spool.finish();
        } catch (IOException e) {
            failed(e);
        }
    }

    /** Why it cannot be taken; empty when its form is good. */
    Optional<SmtpReply> fault() {
        if (size > mostBytes) {
            return Optional.of(new SmtpReply(552, "5.3.4", "Message too big, at most " + mostBytes + " bytes"));
        }
        if (lines.isRefused()) {
            return Optional.of(SmtpReply.refused("5.6.0", "A CR or LF stands alone; lines must end with CRLF"));
        }
        if (header.received() > mostHops || header.receivedByUs() >= OWN_PASSES) {
            return Optional.of(new SmtpReply(554, "5.4.6", "Too many hops, the mail goes round in a loop"));
        }
        return diskFailed
                ? Optional.of(new SmtpReply(452, "4.3.1", "No room for the message, try again later"))
                : Optional.empty();
    }

    boolean hasLoneLineEndings() {
        return lines.isBroken();
    }

    boolean isEndAmbiguous() {
        return lines.isEndAmbiguous();
    }

    boolean isEightBit() {
        return eightBit;
    }

    boolean isTraceable() {
        return header.isTraceable();
    }

    /** The message; belongs to the caller from here on. */
    RawMail mail() {
        handedOver = true;
        return RawMail.spooled(spool);
    }

    @Override
    public void close() {
        if (handedOver) {
            return;
        }
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("A spool file was not closed: {}", e.getClass().getSimpleName());
        }
    }

    private void keep(int length) {
        size += length;
        header.see(mended, length);
        for (int i = 0; i < length && !eightBit; i++) {
            eightBit = mended[i] < 0;
        }
        if (size > mostBytes || diskFailed) {
            return;
        }
        try {
            spool.write(mended, 0, length);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void failed(IOException e) {
        diskFailed = true;
        LOG.error("A message cannot be spooled: {}", e.getClass().getSimpleName());
    }
}
