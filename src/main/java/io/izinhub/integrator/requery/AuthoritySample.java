package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-ask-sample} does: a firm that tells of changes by posts only may lose one, and nobody
 * notices while others arrive. So some of those whom it should tell of are asked about, spread over the day and those with
 * the oldest answer first, so that all have their turn; a refusal that nobody told of is recorded, and counted as missed.
 * One node asks an account at a time. Called by the flow by name; thread-safe.
 */
@Component("authoritySample")
public class AuthoritySample {

    private static final Logger LOG = LoggerFactory.getLogger(AuthoritySample.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final int MOST_AT_ONCE = 20;
    private static final int ANY_DAY = 0xFFFF;
    /** Its place beside that of the asking again in the table of who is at it. */
    private static final String PLACE = "~sample";

    private final AskedAccounts accounts;
    private final AskCalls calls;
    private final RequeryRows people;
    private final SampleRows rows;
    private final ContactPoints contacts;
    private final Ledger ledger;
    private final SampleProperties settings;
    private final Clock clock;

    AuthoritySample(
            AskedAccounts accounts,
            AskCalls calls,
            RequeryRows people,
            SampleRows rows,
            ContactPoints contacts,
            Ledger ledger,
            SampleProperties settings,
            Clock clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.people = people;
        this.rows = rows;
        this.contacts = contacts;
        this.ledger = ledger;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The asking of one account.
     *
     * @param left people who may still be asked about
     * @param ask about one; null with {@code open} false
     */
    public record Round(String account, long left, Ask ask, boolean open) {}

    /** The accounts of which somebody is to be asked about now, taken for this node. */
    public List<Round> rounds() {
        List<Round> rounds = new ArrayList<>();
        for (AuthorityAdapter account :
                settings.enabled() ? accounts.tellingByPostsOnly() : List.<AuthorityAdapter>of()) {
            long left = left(account);
            if (left > 0
                    && people.take(account.name() + PLACE, clock.instant(), LEASE)
                            .isPresent()) {
                Round round = next(account, left);
                if (round.open()) {
                    rounds.add(round);
                } else {
                    finished(round);
                }
            }
        }
        return rounds;
    }

    /** What the day's share has come to by now. */
    private long left(AuthorityAdapter account) {
        Optional<Long> asked = rows.asked(account.name(), today());
        if (asked.isEmpty()) {
            long known = accounts.readBy(account).stream()
                    .mapToLong(stream -> people.count(stream, ANY_DAY))
                    .sum();
            rows.begin(account.name(), today(), known);
            rows.forget(today().minusDays(Math.max(90, settings.windowDays())));
        }
        int perDay = rate(account.name()).missed() > 0 ? settings.perDayRaised() : settings.perDay();
        LocalTime now = LocalTime.ofInstant(clock.instant(), Istanbul.ZONE);
        long due = (long) Math.ceil(
                perDay * (now.toSecondOfDay() / (double) Duration.ofDays(1).toSeconds()));
        return Math.min(MOST_AT_ONCE, due - asked.orElse(0L));
    }

    /** What the days of the window found. */
    MissRate rate(String account) {
        LocalDate from = today().minusDays(settings.windowDays() - 1L);
        return rows.rate(account, from, from.atStartOfDay(Istanbul.ZONE).toInstant());
    }

    public AuthorityCall question(Round round) {
        AuthorityAdapter account = accounts.named(round.account());
        return new AuthorityCall(
                round.account(),
                Limits.Priority.REFRESH,
                calls.callOne(account, accounts.code(round.ask().brand()), round.ask()));
    }

    /** Compares what the authority says with what it was last known to say, records it, and says whom to ask about next. */
    @Transactional
    public Round answered(Round round, HttpAnswer answer) {
        AuthorityAdapter account = accounts.named(round.account());
        Ask ask = round.ask();
        Answers.State state = calls.state(account, ask, answer);
        if (state instanceof Failure failure) {
            failed(round, failure);
            return closed(round.account());
        }
        boolean missed = isMissed(ask, state);
        if (missed) {
            LOG.warn("{} holds a refusal that {} did not tell of", account.name(), account.name());
        }
        calls.recordOne(state, ask);
        rows.answered(round.account(), today(), missed);
        return next(account, round.left() - 1);
    }

    /** Gives the account back. */
    public void finished(Round round) {
        people.release(round.account() + PLACE);
    }

    /** Others come first for some hours: a brand that the account does not have would hold up those that it has. */
    private void failed(Round round, Failure failure) {
        if (failure.isNotMade()) {
            return;
        }
        LOG.warn("{} did not say what stands at İYS: {} {}", round.account(), failure.kind(), failure.code());
        if (failure.scope() != Failure.Scope.HOUR) {
            Ask ask = round.ask();
            people.unanswered(
                    accounts.stream(ask.brand(), ask.channel(), ask.type()),
                    ask.people().keySet(),
                    clock.instant().plus(Duration.ofHours(6)));
        }
    }

    /** A refusal, later than what was last heard, and older than what may still be on its way. */
    private boolean isMissed(Ask ask, Answers.State state) {
        if (!(state instanceof Answers.Known known) || known.status() != Status.RET) {
            return false;
        }
        Instant when = known.createdAt() == null ? known.consentAt() : known.createdAt();
        AuthorityClaim heard = ledger.current(
                        ask.brand(),
                        ask.channel(),
                        ask.type(),
                        ask.people().keySet().iterator().next())
                .iys();
        return when != null
                && heard != null
                && heard.said() == Said.ONAY
                && when.isAfter(heard.at())
                && when.isBefore(clock.instant().minus(settings.grace()));
    }

    private static Round closed(String account) {
        return new Round(account, 0, null, false);
    }

    /** The one with the oldest answer of all; who was forgotten is passed over. */
    private Round next(AuthorityAdapter account, long left) {
        int yesterday = ConsentBits.dayNumber(today()) - 1;
        record Head(RequeryRows.Stream stream, RequeryRows.Due due) {}
        while (left > 0) {
            Optional<Head> oldest = accounts.readBy(account).stream()
                    .flatMap(stream -> people.next(stream, yesterday, 1, clock.instant()).stream()
                            .map(due -> new Head(stream, due)))
                    .min(Comparator.comparingInt(head -> head.due().day()));
            if (oldest.isEmpty()) {
                return closed(account.name());
            }
            RequeryRows.Stream stream = oldest.get().stream();
            UUID point = oldest.get().due().point();
            Address address = contacts.addresses(List.of(point)).get(point);
            if (address != null) {
                Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS);
                Ask ask =
                        new Ask(stream.brand(), stream.channel(), stream.type(), Map.of(point, address), null, second);
                return new Round(account.name(), left, ask, true);
            }
            people.unanswered(stream, List.of(point), clock.instant().plus(Duration.ofDays(1)));
        }
        return closed(account.name());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
    }
}
