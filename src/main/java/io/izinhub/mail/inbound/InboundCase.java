package io.izinhub.mail.inbound;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * A mail and what becomes of it. Prints nothing of it.
 *
 * @param mode in SHADOW the plan is what would have been done
 * @param mailboxes those of its recipients that are in this mode, by whose rules it was judged
 * @param plan empty if nobody looked: the function is off, or it failed in SHADOW
 * @param outgoing what reaches the mailbox
 * @param stored what may be kept: without what nobody may store
 * @param categories codes of what was found
 */
public record InboundCase(
        ReceivedMail received,
        Mode mode,
        List<String> mailboxes,
        Optional<Rules> rules,
        Optional<Plan> plan,
        RawMail outgoing,
        RawMail stored,
        SortedSet<String> categories,
        String reference) {

    public InboundCase {
        mailboxes = List.copyOf(mailboxes);
    }

    /** What the flow branches on. */
    public enum Way {
        RELAY,
        HOLD,
        DIVERT,
        REFUSE
    }

    public Way way() {
        if (mode != Mode.LIVE) {
            return Way.RELAY;
        }
        Action outcome = plan.map(Plan::outcome).orElse(Action.DELIVER);
        return switch (outcome) {
            case QUARANTINE -> Way.HOLD;
            case DIVERT -> Way.DIVERT;
            case REJECT -> Way.REFUSE;
            default -> Way.RELAY;
        };
    }

    /** Whether the mail as it came may not be kept (R106). */
    boolean holdsSecrets() {
        return mode == Mode.LIVE && plan.map(Plan::hasSecrets).orElse(false);
    }

    /** Whether what reaches the mailbox is other than what came. */
    boolean isAmended() {
        return outgoing != received.body();
    }

    /** As it is told of: in the name of a recipient who is in another mode nothing is written to anybody. */
    InboundCase told() {
        return new InboundCase(
                received.of(mailboxes), mode, mailboxes, rules, plan, outgoing, stored, categories, reference);
    }

    @Override
    public String toString() {
        return "InboundCase[" + mode + " " + plan.map(Plan::outcome).orElse(null) + "]";
    }
}
