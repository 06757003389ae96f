package io.izinhub.integrator.abilities;

import java.time.Duration;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The table in the words of one language. Thread-safe. */
@Component
public class AbilityWords {

    private final MessageSource messages;

    AbilityWords(MessageSource messages) {
        this.messages = messages;
    }

    public String ability(Ability ability, Locale language) {
        return text("abilities." + ability, language);
    }

    /** Yes, or that it is not supported: nothing in between. */
    public String whether(boolean can, Locale language) {
        return text(can ? "abilities.yes" : "abilities.unsupported", language);
    }

    /** How late a citizen's refusal arrives from this account. */
    public String refusal(Account account, Locale language) {
        if (account.pushLate().isPresent() && account.feedLate().isPresent()) {
            return text(
                    "abilities.late.both", language, length(account.feedLate().get(), language));
        }
        if (account.pushLate().isPresent()) {
            return text("abilities.late.push", language);
        }
        if (account.feedLate().isPresent()) {
            return text(
                    "abilities.late.feed", language, length(account.feedLate().get(), language));
        }
        return text(account.canBeAsked() ? "abilities.late.asked" : "abilities.late.never", language);
    }

    public String advice(ChannelWay way, Locale language) {
        return text("abilities.advice." + way.advice(), language, way.brand());
    }

    private String length(Duration late, Locale language) {
        return late.toHours() > 0
                ? text("abilities.hours", language, late.toHours(), late.toMinutesPart())
                : text("abilities.minutes", language, Math.max(1, late.toMinutes()));
    }

    private String text(String key, Locale language, Object... values) {
        return messages.getMessage(key, values, language);
    }
}
