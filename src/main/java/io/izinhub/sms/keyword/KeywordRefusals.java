package io.izinhub.sms.keyword;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.optout.RefusalContext;
import io.izinhub.optout.RefusalWay;
import io.izinhub.optout.intake.GivenRefusal;
import io.izinhub.optout.intake.GivenRefusals;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records what a text message refuses: one message, one person, one transaction, so that two calls that bring the same persons in
 * different orders never wait for each other. Thread-safe.
 */
@Component
class KeywordRefusals {

    private static final int LONGEST_ID = 200;

    private final SeenMessages seen;
    private final GivenRefusals refusals;

    KeywordRefusals(SeenMessages seen, GivenRefusals refusals) {
        this.seen = seen;
        this.refusals = refusals;
    }

    /** @return false where the message was worked before */
    @Transactional
    public boolean record(IncomingSms message, String operator, Address sender, Set<String> brands) {
        if (message.id().isPresent() && !seen.isNew(operator, message.id().get(), sender)) {
            return false;
        }
        refusals.take(
                GivenRefusal.now(sender, Channel.MESAJ, RefusalWay.SMS_KEYWORD, brands, evidence(message, operator)),
                RefusalContext.PERSON);
        return true;
    }

    private static Map<String, Object> evidence(IncomingSms message, String operator) {
        return message.id()
                .<Map<String, Object>>map(id ->
                        Map.of("operator", operator, "messageId", id.substring(0, Math.min(LONGEST_ID, id.length()))))
                .orElse(Map.of("operator", operator));
    }
}
