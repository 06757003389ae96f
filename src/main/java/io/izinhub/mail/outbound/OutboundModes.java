package io.izinhub.mail.outbound;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Narrowing;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The modes of the outbound functions. Unknown is OFF: then nothing is changed. Thread-safe. */
final class OutboundModes {

    private final MailModes modes;

    OutboundModes(MailModes modes) {
        this.modes = modes;
    }

    /** @param recipient as the envelope has it; by its domain LIVE may be narrowed */
    Mode of(String function, Account account, String recipient) {
        String domain = recipient.substring(recipient.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return modes.of(function)
                .map(state -> state.modeOf(new Narrowing.Subject(account.brand(), account.name(), domain, null)))
                .orElse(Mode.OFF);
    }

    /** Of all recipients the mode that does most. */
    Mode strongest(String function, Account account, Collection<String> recipients) {
        return recipients.stream()
                .map(recipient -> of(function, account, recipient))
                .max(Comparator.naturalOrder())
                .orElse(Mode.OFF);
    }
}
