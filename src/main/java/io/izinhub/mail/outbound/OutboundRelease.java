package io.izinhub.mail.outbound;

import io.izinhub.mail.Envelope;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.smtp.HandOver;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.quarantine.QuarantineRelease;
import io.izinhub.quarantine.domain.Direction;
import io.izinhub.quarantine.domain.ReleaseForm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/**
 * Hands mail that was held on the way out to the server behind the listener: finished, as it was when it was held, and a campaign
 * only to those who may be written to now (R18), and with its footer (R42). Thread-safe.
 */
final class OutboundRelease implements QuarantineRelease {

    /** A campaign that has no footer, and can get none. */
    static final String NO_FOOTER = "NO_FOOTER";

    private final MailGateways gateways;
    private final ReleaseCheck check;
    private final OutboundPolicy policy;
    private final Campaigns campaigns;

    OutboundRelease(MailGateways gateways, ReleaseCheck check, OutboundPolicy policy, Campaigns campaigns) {
        this.gateways = gateways;
        this.check = check;
        this.policy = policy;
        this.campaigns = campaigns;
    }

    @Override
    public boolean handles(Direction direction, String mailbox) {
        return direction == Direction.OUT && gateways.leadsSomewhere("outbound");
    }

    /** Nobody may change what a colleague wrote: there is no redacted form. */
    @Override
    public Answer release(Request request) throws IOException {
        if (request.form() != ReleaseForm.ORIGINAL) {
            return new Refused(NOT_CLEAN);
        }
        Envelope envelope = Envelope.of(request.content().envelope());
        ReleaseCheck.Checked checked = check.check(request.item(), envelope);
        if (checked.objection().isPresent()) {
            return checked.objection().get();
        }
        byte[] held;
        try (InputStream in = request.content().open()) {
            held = in.readAllBytes();
        }
        Optional<byte[]> leaving;
        try {
            leaving = check.leaving(request.item(), envelope, held);
        } catch (DataAccessException e) {
            return new TryLater("CHECK_LATER");
        }
        return leaving.isPresent()
                ? deliver(request.item().mailbox(), envelope, checked, RawMail.of(held), RawMail.of(leaving.get()))
                : new Refused(NO_FOOTER);
    }

    /** The book knows the mail as it was held: what is finished once more says its campaign no longer. */
    private Answer deliver(
            String mailbox, Envelope envelope, ReleaseCheck.Checked checked, RawMail held, RawMail leaving)
            throws IOException {
        Answer answer = HandOver.deliver(
                gateways.behind("outbound"),
                envelope,
                FieldCut.without(leaving, List.of(OutboundJudge.CAMPAIGN_FIELD), leaving));
        Optional<Account> account = policy.account(mailbox);
        if (answer instanceof Delivered && account.isPresent()) {
            campaigns.released(account.get(), OutboundJudge.campaign(held, account.get()), checked.reasons(), held);
        }
        return answer;
    }
}
