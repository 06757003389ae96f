package io.izinhub.mail.outbound;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.mail.Envelope;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.Chosen;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.reading.Piece;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A mail while the functions of one mode judge it. For one thread. */
final class MailInHand {

    private final ReceivedMail received;
    private final Account account;
    private final MailReading reading;
    private final String text;
    private final Chosen chosen;
    private final boolean promotes;
    private final Mode mode;
    private final Function<MailInHand, Finished> finisher;
    private final SortedSet<String> categories = new TreeSet<>();
    private final Map<String, KnownRecipient> known = new HashMap<>();
    private Finished finished;

    /** @param finisher how it is finished, should somebody ask for that */
    MailInHand(
            ReceivedMail received,
            Account account,
            MailReading reading,
            Chosen chosen,
            boolean promotes,
            Mode mode,
            Function<MailInHand, Finished> finisher) {
        this.received = received;
        this.account = account;
        this.reading = reading;
        this.text = text(reading);
        this.chosen = chosen;
        this.promotes = promotes;
        this.mode = mode;
        this.finisher = finisher;
        received.notes().forEach((recipient, note) -> {
            if (note instanceof KnownRecipient noted) {
                known.put(Envelope.mailbox(recipient), noted);
            }
        });
    }

    /** What the reader sees, without the subject. */
    static String text(MailReading reading) {
        return reading.pieces().stream()
                .filter(Piece::isBody)
                .map(piece -> piece.part().content())
                .collect(Collectors.joining("\n"));
    }

    ReceivedMail received() {
        return received;
    }

    Account account() {
        return account;
    }

    MailTree tree() {
        return reading.tree();
    }

    MailReading reading() {
        return reading;
    }

    String text() {
        return text;
    }

    Chosen chosen() {
        return chosen;
    }

    /** Promotional wording in what goes as information; in an answer to a mail of somebody's own it does not count (R14). */
    boolean isPromotional() {
        return promotes
                && !chosen.messageClass().isCampaign()
                && tree().root().header().first("In-Reply-To").isEmpty();
    }

    /** SHADOW: what is decided is written down, and nothing is done. */
    Mode mode() {
        return mode;
    }

    /** Lower case. */
    List<String> recipients() {
        return received.envelope().mailboxes();
    }

    /** What the ledger said of a recipient, at RCPT or since. */
    Optional<KnownRecipient> known(String recipient) {
        return Optional.ofNullable(known.get(recipient));
    }

    void learned(String recipient, KnownRecipient answer) {
        known.put(recipient, answer);
    }

    /** By recipient, of those who were asked about. */
    Map<String, SendReason> reasons() {
        Map<String, SendReason> reasons = new HashMap<>();
        known.forEach((recipient, answer) -> reasons.put(recipient, answer.reason()));
        return reasons;
    }

    /** The name of the campaign: the mail's own, else the account's; what is no name is as none. Empty for information. */
    Optional<String> campaign() {
        return chosen.messageClass().isCampaign() ? campaign(tree(), account) : Optional.empty();
    }

    /** The campaign's name that the mail says itself. */
    Optional<String> ownCampaign() {
        return ownCampaign(tree());
    }

    static Optional<String> campaign(MailTree tree, Account account) {
        return ownCampaign(tree).or(() -> account.list().campaign());
    }

    private static Optional<String> ownCampaign(MailTree tree) {
        return tree.root()
                .header()
                .first(OutboundJudge.CAMPAIGN_FIELD)
                .map(field -> field.value().strip())
                .filter(CampaignName::isOne);
    }

    void found(String category) {
        categories.add(category);
    }

    SortedSet<String> categories() {
        return categories;
    }

    /** The mail as it would go, with footer and signature; made once. */
    Finished finished() {
        if (finished == null) {
            finished = finisher.apply(this);
        }
        return finished;
    }
}
