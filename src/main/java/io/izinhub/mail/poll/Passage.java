package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.smtp.hop.Delivered;
import io.izinhub.mail.smtp.hop.Onward;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The way of one mail out of its mailbox. Before the first byte leaves, the table says what leaves, so that after a crash the copy
 * can be looked for; where the claim went to somebody else meanwhile, nothing leaves. For one thread.
 */
abstract class Passage implements Onward {

    private final PollTable table;
    private final Claim claim;
    private Delivered delivered;
    private boolean secrets;

    Passage(PollTable table, Claim claim) {
        this.table = table;
        this.claim = claim;
    }

    /** Sends. An exception counts as an outcome that nobody knows. */
    abstract Delivered handOver(byte[] trace, RawMail mail);

    @Override
    public final Delivered send(byte[] trace, RawMail mail) {
        if (!table.sending(claim, copy(mail), secrets)) {
            delivered = new Delivered(SmtpReply.tempFail("4.3.0", "Another node works on it"), false);
            return delivered;
        }
        delivered = new Delivered(SmtpReply.tempFail("4.3.0", "Nobody knows whether it was taken"), true);
        delivered = handOver(trace, mail);
        if (!delivered.reply().isAccepted() && !delivered.unknown()) {
            table.notSent(claim);
        }
        return delivered;
    }

    @Override
    public final void holdsSecrets() {
        secrets = true;
    }

    final boolean hasSecrets() {
        return secrets;
    }

    /** How the sending ended; empty if nothing was sent. */
    final Optional<Delivered> delivered() {
        return Optional.ofNullable(delivered);
    }

    private static Copy copy(RawMail mail) {
        try {
            return Copy.of(mail);
        } catch (IOException e) {
            throw new UncheckedIOException("A mail cannot be read again", e);
        }
    }
}
