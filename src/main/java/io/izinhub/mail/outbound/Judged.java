package io.izinhub.mail.outbound;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.outbound.OutboundCase.Way;
import io.izinhub.mail.outbound.domain.MessageClass;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the functions of one mode say of a mail. Immutable; prints nothing of it.
 *
 * @param messageClass what the mail is
 * @param decisions in the order of the functions; in LIVE none follows one that refuses the mail
 * @param categories codes of what was found
 * @param outgoing the mail as it goes, or as it waits
 * @param campaign name of the campaign that it belongs to
 * @param reasons what the ledger said, by recipient; of those who were asked about
 */
record Judged(
        MessageClass messageClass,
        List<Decision> decisions,
        SortedSet<String> categories,
        RawMail outgoing,
        Optional<String> campaign,
        Map<String, SendReason> reasons) {

    Judged {
        decisions = List.copyOf(decisions);
        reasons = Map.copyOf(reasons);
        categories = Collections.unmodifiableSortedSet(new TreeSet<>(categories));
    }

    /** Whose word counts: of those who do most the first that stops the mail, else the last that looked at it. */
    Decision ruling() {
        return Stream.of(Way.REFUSE, Way.HOLD)
                .flatMap(way -> decisions.stream().filter(decision -> decision.way() == way))
                .findFirst()
                .orElseGet(() -> decisions.get(decisions.size() - 1));
    }

    /** Whether one of them names this matter. */
    boolean says(String matter) {
        return decisions.stream().anyMatch(decision -> decision.matters().contains(matter));
    }

    /** What is known of it in clear while it waits: what was found, and of a campaign its class. */
    SortedSet<String> marks() {
        SortedSet<String> marks = new TreeSet<>(categories);
        if (messageClass.isCampaign()) {
            marks.add(messageClass.name());
        }
        return marks;
    }

    Way way() {
        return decisions.isEmpty() ? Way.RELAY : ruling().way();
    }

    /** What the sender should be told: of a mail that goes all there is to say, else only why it does not. */
    List<TextId> tells() {
        return decisions.stream()
                .filter(decision -> decision.way() == way())
                .map(Decision::tells)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public String toString() {
        return "Judged[" + way() + "]";
    }
}
