package io.izinhub.mail.inbound;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.inbound.domain.Action;
import io.izinhub.mail.inbound.domain.Plan;
import io.izinhub.mail.inbound.domain.Rules;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.OnFailure;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.platform.modes.Mode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What becomes of a mail that the hub could not judge, by the word of its mailboxes: a fault of ours is no verdict. In quarantine
 * such a mail lies as it came, unread. Thread-safe.
 */
final class InboundFailure implements OnFailure {

    /** Tells the mailbox that nobody looked. */
    private static final byte[] MARK = "X-Izin-Unchecked: yes\r\n".getBytes(StandardCharsets.US_ASCII);

    private static final SmtpReply LATER = SmtpReply.tempFail("4.3.0", "Local trouble, try again later");

    private final InboundMail mails;
    private final MailGateways gateways;
    private final Supplier<String> references;

    InboundFailure(InboundMail mails, MailGateways gateways, Supplier<String> references) {
        this.mails = mails;
        this.gateways = gateways;
        this.references = references;
    }

    @Override
    public SmtpReply answer(ReceivedMail mail) {
        List<String> mailboxes = mails.mailboxes(mail);
        Rules rules = mails.rules(mailboxes);
        try {
            return switch (rules.policy().onFailure()) {
                case TEMPFAIL -> LATER;
                case PASS_MARKED -> gateways.relay().relay(marked(mail), mail.body(), received -> true);
                case QUARANTINE -> mails.hold(unread(mail, mailboxes, rules));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("A mail that was not judged cannot be handed on", e);
        }
    }

    private static ReceivedMail marked(ReceivedMail mail) {
        byte[] trace = Arrays.copyOf(mail.trace(), mail.trace().length + MARK.length);
        System.arraycopy(MARK, 0, trace, mail.trace().length, MARK.length);
        return new ReceivedMail(
                mail.body(), mail.envelope(), mail.withheld(), mail.session(), mail.live(), trace, mail.traceable());
    }

    private InboundCase unread(ReceivedMail mail, List<String> mailboxes, Rules rules) {
        Plan plan = new Plan(Action.QUARANTINE, Set.of(), Set.of(), Set.of());
        return new InboundCase(
                mail,
                Mode.LIVE,
                mailboxes,
                Optional.of(rules),
                Optional.of(plan),
                mail.body(),
                mail.body(),
                new TreeSet<>(Set.of("UNREAD")),
                references.get());
    }
}
