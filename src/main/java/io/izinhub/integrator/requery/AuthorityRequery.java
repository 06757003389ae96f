package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.query.PreparationItems;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Limits;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-requery} does (R17): asks again about those whose answer grew old, the oldest first and
 * spread over the day; whom a campaign waits for before all others. One node asks an account at a time; what it dies with
 * is asked again, which changes nothing. Called by the flow by name; thread-safe.
 */
@Component("authorityRequery")
public class AuthorityRequery {

    private static final Logger LOG = LoggerFactory.getLogger(AuthorityRequery.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration COUNT_EVERY = Duration.ofMinutes(30);
    /** Then the flow looks anew who waits. */
    private static final int MOST_CALLS = 200;

    private static final int UNCOUNTED = 100;

    private final AskedAccounts accounts;
    private final AskCalls calls;
    private final RequeryRows rows;
    private final PreparationItems prepared;
    private final ContactPoints contacts;
    private final RequeryProperties settings;
    private final Clock clock;

    AuthorityRequery(
            AskedAccounts accounts,
            AskCalls calls,
            RequeryRows rows,
            PreparationItems prepared,
            ContactPoints contacts,
            RequeryProperties settings,
            Clock clock) {
        this.accounts = accounts;
        this.calls = calls;
        this.rows = rows;
        this.prepared = prepared;
        this.contacts = contacts;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The asking of one account.
     *
     * @param left calls that may still be made
     * @param ofTheDay calls of those that nobody waits for
     * @param ask null with {@code open} false
     */
    public record Round(String account, int left, int ofTheDay, Ask ask, boolean open) {}

    /** The accounts that have something to be asked now, taken for this node. */
    public List<Round> rounds() {
        handOverWhatNobodyTakes();
        List<Round> rounds = new ArrayList<>();
        for (AuthorityAdapter account : accounts.all()) {
            List<RequeryRows.Stream> streams = settings.enabled() ? accounts.streams(account) : List.of();
            if (streams.isEmpty() && !prepared.any(account.name())) {
                continue;
            }
            rows.take(account.name(), clock.instant(), LEASE).ifPresent(state -> {
                Round round =
                        next(new Round(account.name(), MOST_CALLS, ofTheDay(account, streams, state), null, true));
                if (round.open()) {
                    rounds.add(round);
                } else {
                    rows.release(account.name());
                }
            });
        }
        return rounds;
    }

    /** Of an account that is configured no more, or tells no states any more, nobody would ask. */
    private void handOverWhatNobodyTakes() {
        Set<String> asked = accounts.all().stream().map(AuthorityAdapter::name).collect(Collectors.toSet());
        prepared.accounts().stream()
                .filter(account -> !asked.contains(account))
                .forEach(account -> nextPrepared(account, 1));
    }

    /** The next who wait for this account and are still to be asked of it; others are handed to who is asked now. */
    private Optional<PreparationItems.Group> nextPrepared(String account, int most) {
        Optional<PreparationItems.Group> group = prepared.next(account, most);
        while (group.isPresent()) {
            PreparationItems.Group some = group.get();
            Optional<String> reader =
                    accounts.reader(some.brand(), some.channel()).map(AuthorityAdapter::name);
            if (reader.filter(account::equals).isPresent()) {
                return group;
            }
            prepared.hand(account, some, reader.orElse(null));
            group = prepared.next(account, most);
        }
        return group;
    }

    private int ofTheDay(AuthorityAdapter account, List<RequeryRows.Stream> streams, RequeryRows.State state) {
        Instant now = clock.instant();
        long due = state.due();
        if (!streams.isEmpty()
                && (state.countedAt() == null
                        || state.countedAt().plus(COUNT_EVERY).isBefore(now))) {
            due = streams.stream()
                    .mapToLong(stream -> rows.count(stream, newestDue()))
                    .sum();
            rows.counted(account.name(), due, oldest(streams), now);
        }
        Optional<Ask> oldest = streams.isEmpty() || due == 0 ? Optional.empty() : first(account, streams);
        return oldest.isEmpty() ? 0 : pace(account, oldest.get()).callsNow(assumed(due), state.askedAt(), now);
    }

    /** Where counting stopped there may be any number: then the limit decides how quickly they are asked. */
    private static long assumed(long due) {
        return due < RequeryRows.COUNTED ? due : due * UNCOUNTED;
    }

    private RequeryPace pace(AuthorityAdapter account, Ask ask) {
        HttpCall call = calls.call(account, accounts.code(ask.brand()), ask);
        return new RequeryPace(
                AskedAccounts.rate(account, call), settings.share(), settings.spread(), AskedAccounts.perCall(account));
    }

    private Optional<LocalDate> oldest(List<RequeryRows.Stream> streams) {
        return streams.stream()
                .flatMap(stream -> rows.oldest(stream).stream())
                .min(Integer::compare)
                .map(day -> ConsentBits.dayZero().plusDays(day));
    }

    private int newestDue() {
        return ConsentBits.dayNumber(LocalDate.ofInstant(clock.instant(), Istanbul.ZONE)) - settings.askAfterDays();
    }

    public AuthorityCall question(Round round) {
        AuthorityAdapter account = accounts.named(round.account());
        HttpCall call = calls.call(account, accounts.code(round.ask().brand()), round.ask());
        return new AuthorityCall(round.account(), Limits.Priority.REFRESH, call);
    }

    /** Records the answer, and says whom to ask about next. */
    @Transactional
    public Round answered(Round round, HttpAnswer answer) {
        AuthorityAdapter account = accounts.named(round.account());
        Optional<Failure> failure = calls.record(account, round.ask(), answer);
        if (failure.isPresent()) {
            failed(round, failure.get());
            return closed(round);
        }
        if (round.ask().campaign() != null) {
            prepared.answered(
                    round.ask().campaign(),
                    round.ask().channel(),
                    round.ask().type(),
                    round.ask().people().keySet());
            return next(new Round(round.account(), round.left() - 1, round.ofTheDay(), null, true));
        }
        rows.asked(round.account(), clock.instant());
        return next(new Round(round.account(), round.left() - 1, round.ofTheDay() - 1, null, true));
    }

    /** Gives the account back. */
    public void finished(Round round) {
        rows.release(round.account());
    }

    /**
     * Not now, or nobody at all: all keep their place. Something about these: others come first. Whom a campaign waits for
     * does not wait without end for an account that refuses its login.
     */
    private void failed(Round round, Failure failure) {
        if (failure.isNotMade()) {
            return;
        }
        LOG.warn("{} did not say what stands at İYS: {} {}", round.account(), failure.kind(), failure.code());
        Ask ask = round.ask();
        boolean prepares = ask.campaign() != null;
        if (failure.scope() == Failure.Scope.HOUR || (failure.scope() == Failure.Scope.ACCOUNT && !prepares)) {
            return;
        }
        if (prepares) {
            prepared.failed(
                    ask.campaign(), ask.channel(), ask.type(), ask.people().keySet());
        } else {
            rows.unanswered(
                    accounts.stream(ask.brand(), ask.channel(), ask.type()),
                    ask.people().keySet(),
                    clock.instant().plus(settings.again()));
        }
    }

    private static Round closed(Round round) {
        return new Round(round.account(), 0, 0, null, false);
    }

    private Round next(Round round) {
        AuthorityAdapter account = accounts.named(round.account());
        if (round.left() <= 0) {
            return closed(round);
        }
        Optional<Ask> ask = waiting(account);
        if (ask.isEmpty() && round.ofTheDay() > 0) {
            ask = first(account, accounts.streams(account));
        }
        return ask.map(found -> new Round(round.account(), round.left(), round.ofTheDay(), found, true))
                .orElseGet(() -> closed(round));
    }

    /** Whom a campaign waits for. */
    private Optional<Ask> waiting(AuthorityAdapter account) {
        Optional<PreparationItems.Group> group = nextPrepared(account.name(), AskedAccounts.perCall(account));
        while (group.isPresent()) {
            PreparationItems.Group some = group.get();
            Map<UUID, Address> readable = readable(some.points());
            List<UUID> gone = some.points().stream()
                    .filter(point -> !readable.containsKey(point))
                    .toList();
            if (!gone.isEmpty()) {
                prepared.answered(some.campaign(), some.channel(), some.type(), gone);
            }
            if (!readable.isEmpty()) {
                return Optional.of(
                        new Ask(some.brand(), some.channel(), some.type(), readable, some.campaign(), second()));
            }
            group = nextPrepared(account.name(), AskedAccounts.perCall(account));
        }
        return Optional.empty();
    }

    /** Those with the oldest answer of all; people who were forgotten are passed over. */
    private Optional<Ask> first(AuthorityAdapter account, List<RequeryRows.Stream> streams) {
        Map<RequeryRows.Stream, List<RequeryRows.Due>> heads = new HashMap<>();
        for (RequeryRows.Stream stream : streams) {
            List<RequeryRows.Due> due = rows.next(stream, newestDue(), AskedAccounts.perCall(account), clock.instant());
            if (!due.isEmpty()) {
                heads.put(stream, due);
            }
        }
        while (!heads.isEmpty()) {
            RequeryRows.Stream oldest = heads.entrySet().stream()
                    .min((a, b) -> Integer.compare(
                            a.getValue().get(0).day(), b.getValue().get(0).day()))
                    .orElseThrow()
                    .getKey();
            List<UUID> points =
                    heads.remove(oldest).stream().map(RequeryRows.Due::point).toList();
            Map<UUID, Address> readable = readable(points);
            if (readable.size() < points.size()) {
                rows.unanswered(
                        oldest,
                        points.stream()
                                .filter(point -> !readable.containsKey(point))
                                .toList(),
                        clock.instant().plus(settings.spread()));
            }
            if (!readable.isEmpty()) {
                return Optional.of(new Ask(oldest.brand(), oldest.channel(), oldest.type(), readable, null, second()));
            }
        }
        return Optional.empty();
    }

    private Map<UUID, Address> readable(List<UUID> points) {
        Map<UUID, Address> addresses = contacts.addresses(points);
        Map<UUID, Address> readable = new LinkedHashMap<>();
        points.stream()
                .filter(point -> addresses.get(point) != null)
                .forEach(point -> readable.put(point, addresses.get(point)));
        return readable;
    }

    private Instant second() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
