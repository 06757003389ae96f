package io.izinhub.mail.smtp.hop;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import java.util.ArrayList;
import java.util.List;

/**
 * A transaction that stands at the next hop while the client still gives us its own: each recipient is asked there, and
 * the client hears the answer. Takes a session at the first recipient. A session that is lost before the message is
 * replaced and the envelope given again; an answer other than before ends in 451. For one thread.
 */
public final class LiveEnvelope implements Onward {

    private static final int MOST_ATTEMPTS = 5;
    private static final SmtpReply UNREACHABLE =
            SmtpReply.tempFail("4.4.1", "The next mail server cannot be reached, try again later");
    private static final SmtpReply CHANGED =
            SmtpReply.tempFail("4.4.2", "The next mail server was lost and answers otherwise now, try again later");
    private static final SmtpReply UNKNOWN =
            SmtpReply.tempFail("4.4.2", "The next mail server was lost before its answer, try again later");

    private final NextHops hops;
    private final Envelope sender;
    private final long announcedSize;
    private final List<String> accepted = new ArrayList<>();
    private NextHops.Taken taken;
    private SmtpReply senderRefused;

    /**
     * @param sender sender and parameters; its recipients are not looked at
     * @param announcedSize what the client said in SIZE, 0 if nothing
     */
    public LiveEnvelope(NextHops hops, Envelope sender, long announcedSize) {
        this.hops = hops;
        this.sender = sender;
        this.announcedSize = announcedSize;
    }

    /** Sends a mail of ours, that no client waits for: to all recipients or, when one of them is refused, to nobody. */
    public static SmtpReply deliver(NextHops hops, Envelope envelope, RawMail mail) {
        LiveEnvelope live = new LiveEnvelope(hops, envelope, 0);
        try {
            for (String recipient : envelope.recipients()) {
                SmtpReply reply = live.recipient(recipient);
                if (!reply.isAccepted()) {
                    return reply;
                }
            }
            return live.send(new byte[0], mail).reply();
        } finally {
            live.abort();
        }
    }

    /** Asks the next hop. */
    public SmtpReply recipient(String address) {
        if (senderRefused != null) {
            return senderRefused;
        }
        try {
            if (taken == null) {
                senderRefused = begin();
                if (senderRefused != null) {
                    release();
                    return senderRefused;
                }
            }
            SmtpReply reply = askRecipient(address);
            if (reply.isAccepted()) {
                accepted.add(address);
            }
            return reply;
        } catch (HopLostException e) {
            lose();
            senderRefused = accepted.isEmpty() ? UNREACHABLE : CHANGED;
            return senderRefused;
        }
    }

    @Override
    public boolean hasRecipients() {
        return !accepted.isEmpty();
    }

    /** What the server that holds this envelope can do; all hops together before the first recipient. */
    @Override
    public boolean supports(HopAbility ability) {
        return taken == null
                ? hops.abilities().contains(ability)
                : taken.session().supports(ability);
    }

    @Override
    public Delivered send(byte[] trace, RawMail mail) {
        if (accepted.isEmpty()) {
            throw new IllegalStateException("Nobody accepted is left to send to");
        }
        try {
            if (taken == null) {
                return new Delivered(CHANGED, false);
            }
            return finish(trace, mail);
        } catch (HopLostException e) {
            lose();
            boolean unknown = e.when() == HopLostException.When.AFTER_BODY;
            return new Delivered(unknown ? UNKNOWN : UNREACHABLE, unknown);
        } finally {
            accepted.clear();
        }
    }

    @Override
    public void abort() {
        accepted.clear();
        release();
    }

    private Delivered finish(byte[] trace, RawMail mail) throws HopLostException {
        SmtpReply reply;
        try {
            reply = taken.session().body(trace, mail);
        } catch (HopLostException e) {
            if (e.when() != HopLostException.When.BEFORE_BODY) {
                throw e;
            }
            if (!replayed()) {
                release();
                return new Delivered(CHANGED, false);
            }
            reply = taken.session().body(trace, mail);
        }
        if (reply.isAccepted()) {
            taken.giveBack();
            taken = null;
        } else {
            release();
        }
        return new Delivered(reply, false);
    }

    private SmtpReply askRecipient(String address) throws HopLostException {
        try {
            return taken.session().command("RCPT TO:<" + address + ">");
        } catch (HopLostException e) {
            if (!replayed()) {
                throw e;
            }
            return taken.session().command("RCPT TO:<" + address + ">");
        }
    }

    /** The same envelope on another session, which must give the same answers. */
    private boolean replayed() throws HopLostException {
        lose();
        if (begin() != null) {
            return false;
        }
        for (String address : accepted) {
            if (!taken.session().command("RCPT TO:<" + address + ">").isAccepted()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Takes a session and says MAIL. A kept session may have died while it rested, and only speaking shows it: then the
     * next one is tried.
     *
     * @return null, or why the sender is refused
     */
    private SmtpReply begin() throws HopLostException {
        for (int attempt = 1; ; attempt++) {
            taken = hops.take();
            boolean fresh = taken.session().isFresh();
            SmtpReply cannot = missingAbility();
            if (cannot != null) {
                return cannot;
            }
            try {
                SmtpReply reply = taken.session().command(mail());
                return reply.isAccepted() ? null : reply;
            } catch (HopLostException e) {
                taken.distrustOthers();
                lose();
                if (fresh || attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private SmtpReply missingAbility() {
        if (sender.smtpUtf8() && !supports(HopAbility.UTF8)) {
            return SmtpReply.refused("5.6.7", "The next mail server does not take UTF-8 addresses");
        }
        if (sender.eightBit() && !supports(HopAbility.EIGHT_BIT)) {
            return SmtpReply.refused("5.6.3", "The next mail server does not take 8-bit mail");
        }
        return null;
    }

    private String mail() {
        StringBuilder command =
                new StringBuilder("MAIL FROM:<").append(sender.sender()).append('>');
        if (announcedSize > 0 && supports(HopAbility.SIZE)) {
            command.append(" SIZE=").append(announcedSize);
        }
        if (sender.eightBit()) {
            command.append(" BODY=8BITMIME");
        }
        if (sender.smtpUtf8()) {
            command.append(" SMTPUTF8");
        }
        return command.toString();
    }

    /** Gives a session back that is well, after making it forget. */
    private void release() {
        if (taken == null) {
            return;
        }
        try {
            if (taken.session().command("RSET").isAccepted()) {
                taken.giveBack();
                taken = null;
            } else {
                lose();
            }
        } catch (HopLostException e) {
            lose();
        }
    }

    private void lose() {
        if (taken != null) {
            taken.drop();
            taken = null;
        }
    }
}
