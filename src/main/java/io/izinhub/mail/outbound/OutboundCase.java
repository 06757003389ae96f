package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A mail on its way out and what becomes of it. Prints nothing of it.
 *
 * @param account empty: nobody whom the policy names sent it, and nothing is changed
 * @param outgoing with footer and signature
 * @param verdict code of what led here
 * @param categories codes of what was found, and of a campaign its class: its release asks for it
 * @param refusal what the client hears of a mail that does not go
 * @param tells what its sender should be told beside that, once it has gone or waits
 * @param campaign name of the campaign that it belongs to
 * @param reasons what the ledger said, by recipient; of those who were asked about, in SHADOW also refusals
 */
public record OutboundCase(
        ReceivedMail received,
        Optional<Account> account,
        RawMail outgoing,
        Way way,
        String verdict,
        SortedSet<String> categories,
        SmtpReply refusal,
        List<TextId> tells,
        Optional<String> campaign,
        Map<String, SendReason> reasons) {

    public OutboundCase {
        tells = List.copyOf(tells);
        reasons = Map.copyOf(reasons);
    }

    /** With what the functions in SHADOW have learned beside those in LIVE. */
    OutboundCase with(Judged shadow) {
        Map<String, SendReason> all = new HashMap<>(shadow.reasons());
        all.putAll(reasons);
        return new OutboundCase(
                received,
                account,
                outgoing,
                way,
                verdict,
                categories,
                refusal,
                tells,
                campaign.or(shadow::campaign),
                all);
    }

    OutboundCase of(Optional<String> name) {
        return new OutboundCase(received, account, outgoing, way, verdict, categories, refusal, tells, name, reasons);
    }

    /** What the flow branches on. */
    public enum Way {
        RELAY,
        HOLD,
        REFUSE
    }

    @Override
    public String toString() {
        return "OutboundCase[" + way + " " + verdict + "]";
    }
}
