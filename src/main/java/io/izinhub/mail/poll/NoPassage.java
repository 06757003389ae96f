package io.izinhub.mail.poll;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.smtp.hop.Delivered;
import io.izinhub.mail.smtp.hop.HopAbility;

/** No way on: the mail is judged like any other, so that it is known what may be kept of it, and reaches nobody. For one thread. */
final class NoPassage extends Passage {

    private static final SmtpReply GOES_ROUND = SmtpReply.refused("5.4.6", "This mail goes round in a loop");

    NoPassage(PollTable table, Claim claim) {
        super(table, claim);
    }

    @Override
    public boolean hasRecipients() {
        return true;
    }

    @Override
    public boolean supports(HopAbility ability) {
        return true;
    }

    @Override
    Delivered handOver(byte[] trace, RawMail mail) {
        return new Delivered(GOES_ROUND, false);
    }

    @Override
    public void abort() {
        // Nothing was begun.
    }
}
