package io.izinhub.consent.query;

import io.izinhub.consent.campaign.AnswerFiles;
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
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Answers any number of lines in constant memory and in their order: windows of lookup keys are sorted, looked up and
 * decided. Every window sees the ledger anew, so that a refusal that arrives while a long query runs counts (R18).
 * Thread-safe; holds no connection while it reads or writes.
 */
@Component
class BulkQuery {

    /** Ten calls to İYS; addresses are kept in memory meanwhile. */
    private static final int ASKED_AT_ONCE = 10_000;

    private final LookupKeys lookupKeys;
    private final BitsLookup consents;
    private final AnswerFiles files;
    private final ObjectProvider<AuthorityRefresh> authority;
    private final QueryProperties limits;
    private final QuietHours quietHours;
    private final Clock clock;

    BulkQuery(
            LookupKeys lookupKeys,
            BitsLookup consents,
            AnswerFiles files,
            ObjectProvider<AuthorityRefresh> authority,
            QueryProperties limits,
            ObjectProvider<QuietHours> quietHours,
            Clock clock) {
        this.lookupKeys = lookupKeys;
        this.consents = consents;
        this.files = files;
        this.authority = authority;
        this.limits = limits;
        this.quietHours = quietHours.getIfAvailable(QuietHours::off);
        this.clock = clock;
    }

    /** A query that can be answered, with what becomes known of it on the way, also before a failure. */
    QueryRun run(Question question) {
        return new QueryRun(
                question,
                new Tally(),
                files.open(question.kept()),
                question.refresh()
                        ? new RefreshRun(question, authority.getIfAvailable(), limits.refreshWithin(), clock)
                        : null);
    }

    /** @param atOnce answers leave while others are still looked up: what they say must be stored before */
    void answer(QueryRun run, PointReader points, AnswerWriter answers, boolean atOnce) throws IOException {
        Question question = run.question();
        Window window = question.refresh()
                ? new Window(lookupKeys.keyCount(), ASKED_AT_ONCE, true)
                : new Window(lookupKeys.keyCount());
        answers.begin();
        boolean more = true;
        while (more) {
            more = window.fill(points, question, lookupKeys);
            look(run, window);
            keep(run, window, atOnce || more);
            write(question, window, answers, run.tally());
            answers.flush();
        }
    }

    private void look(QueryRun run, Window window) {
        if (run.question().brand().isEmpty()) {
            return;
        }
        int brand = run.question().brand().get().id();
        consents.fill(window, brand);
        if (run.refresh() != null && run.refresh().ask(window)) {
            window.forgetFound();
            consents.fill(window, brand);
            run.refresh().count(window);
        }
    }

    private static void keep(QueryRun run, Window window, boolean now) {
        window.forEachPerson(
                (point, key) -> run.question().decide(window, point).ifPresent(reason -> run.file()
                        .answered(key, window.channel(point), reason)));
        if (now) {
            run.file().store();
        }
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
