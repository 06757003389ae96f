package io.izinhub.mail.inbound;

import io.izinhub.mail.MailModes;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How mail to the mailboxes is treated. Each mailbox that the policy names is a function {@code mail.in.<mailbox>}; all others
 * are {@code mail.in.others}. Thread-safe.
 */
final class InboundModes {

    static final String OTHERS = "mail.in.others";
    private static final String FUNCTION = "mail.in.";

    private final MailModes modes;
    private final Set<String> mailboxes;

    InboundModes(MailModes modes, Set<String> mailboxes) {
        this.modes = modes;
        this.mailboxes = Set.copyOf(mailboxes);
    }

    /**
     * The recipients by whose rules a mail is judged: those that are LIVE; if none is, those in SHADOW.
     *
     * @param mode of these; OFF if there are neither
     */
    record Split(Mode mode, List<String> mailboxes) {}

    /** @param recipients lower case */
    Split split(List<String> recipients) {
        for (Mode mode : List.of(Mode.LIVE, Mode.SHADOW)) {
            List<String> such = recipients.stream()
                    .filter(recipient -> mode(recipient) == mode)
                    .toList();
            if (!such.isEmpty()) {
                return new Split(mode, such);
            }
        }
        return new Split(Mode.OFF, List.of());
    }

    /** Whose decisions those about this recipient are. */
    String functionOf(String recipient) {
        return mailboxes.contains(recipient) ? function(recipient) : OTHERS;
    }

    static String function(String mailbox) {
        return FUNCTION + mailbox;
    }

    private Mode mode(String recipient) {
        Optional<Modes.State> state = modes.of(functionOf(recipient));
        return state.map(known -> known.modeOf(new Narrowing.Subject(null, recipient, null, null)))
                .orElse(Mode.OFF);
    }
}
