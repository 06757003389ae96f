package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.LookupKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Answers any number of lines in constant memory and in their order: windows of lookup keys are sorted, looked up and
 * decided. Every window sees the ledger anew, so that a refusal that arrives while a long query runs counts (R18).
 * Thread-safe; holds no connection while it reads or writes.
 */
@Component
class BulkQuery {

    private static final UUID[] NOTHING = {};

    private final LookupKeys lookupKeys;
    private final BitsLookup consents;
    private final QuietHours quietHours;
    private final Clock clock;

    BulkQuery(LookupKeys lookupKeys, BitsLookup consents, ObjectProvider<QuietHours> quietHours, Clock clock) {
        this.lookupKeys = lookupKeys;
        this.consents = consents;
        this.quietHours = quietHours.getIfAvailable(QuietHours::off);
        this.clock = clock;
    }

    /** @param tally gets the counts, also of what was answered before a failure */
    void answer(Question question, PointReader points, AnswerWriter answers, Tally tally) throws IOException {
        Window window = new Window(lookupKeys.keyCount());
        answers.begin();
        boolean more = true;
        while (more) {
            more = read(question, points, window);
            question.brand().ifPresent(brand -> consents.fill(window, brand.id()));
            write(question, window, answers, tally);
            answers.flush();
        }
    }

    private boolean read(Question question, PointReader points, Window window) throws IOException {
        window.clear();
        while (!window.isFull()) {
            Point point = points.next();
            if (point == null) {
                return false;
            }
            boolean lookup = !point.isBad() && point.address() != null && question.needsLookup(point.channel());
            window.add(point, lookup ? lookupKeys.all(point.address()) : NOTHING);
        }
        return true;
    }

    private void write(Question question, Window window, AnswerWriter answers, Tally tally) throws IOException {
        Map<Channel, Optional<ZonedDateTime>> hours = new EnumMap<>(Channel.class);
        ZonedDateTime now = ZonedDateTime.now(clock);
        for (Channel channel : Channel.values()) {
            hours.put(channel, quietHours.notBefore(channel, now));
        }
        for (int point = 0; point < window.size(); point++) {
            Optional<SendReason> reason = question.decide(window, point);
            tally.count(reason);
            boolean allowed = reason.isPresent() && reason.get().allowed();
            answers.write(window, point, reason, allowed ? hours.get(window.channel(point)) : Optional.empty());
        }
    }
}
