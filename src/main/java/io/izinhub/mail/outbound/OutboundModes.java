package io.izinhub.mail.outbound;

import io.izinhub.mail.Domains;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Narrowing;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The modes of the outbound functions. Unknown is OFF: then nothing is changed. Thread-safe. */
final class OutboundModes {

    static final String CONSENT = "mail.out.consent";
    static final String SCAN = "mail.out.scan";
    static final String FOOTER = "mail.out.footer";

    /** In the order in which a mail meets them. */
    static final List<String> FUNCTIONS = List.of(CONSENT, SCAN, FOOTER);

    private final MailModes modes;

    OutboundModes(MailModes modes) {
        this.modes = modes;
    }

    /** @param recipient as the envelope has it; by its domain LIVE may be narrowed */
    Mode of(String function, Account account, String recipient) {
        return modes.of(function)
                .map(state -> state.modeOf(
                        new Narrowing.Subject(account.brand(), account.name(), Domains.of(recipient), null)))
                .orElse(Mode.OFF);
    }

    /** Of all recipients the mode that does most: there is only one mail for them. */
    Mode strongest(String function, Account account, Collection<String> recipients) {
        return recipients.stream()
                .map(recipient -> of(function, account, recipient))
                .max(Comparator.naturalOrder())
                .orElse(Mode.OFF);
    }

    /** Whether a function is LIVE for anybody. */
    boolean isAnyLive() {
        return FUNCTIONS.stream().anyMatch(function -> modes.of(function)
                .filter(state -> state.mode() == Mode.LIVE)
                .isPresent());
    }

    /** Whether a function treats one of them so. */
    boolean any(Mode mode, Account account, Collection<String> recipients) {
        return FUNCTIONS.stream().anyMatch(function -> recipients.stream()
                .anyMatch(recipient -> of(function, account, recipient) == mode));
    }
}
