package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.smtp.ReceivedMail;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A mail on its way out and what becomes of it. Prints nothing of it.
 *
 * @param account empty: nobody whom the policy names sent it, and nothing is changed
 * @param outgoing with footer and signature
 * @param verdict code of what led here
 * @param refusal what the client hears of a mail that does not go
 * @param tells what its sender should be told beside that, once it has gone or waits
 */
public record OutboundCase(
        ReceivedMail received,
        Optional<Account> account,
        RawMail outgoing,
        Way way,
        String verdict,
        SortedSet<String> categories,
        SmtpReply refusal,
        List<TextId> tells) {

    public OutboundCase {
        tells = List.copyOf(tells);
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
