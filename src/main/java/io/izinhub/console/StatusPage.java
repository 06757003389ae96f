package io.izinhub.console;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ConsentStatistics;
import io.izinhub.consent.ledger.RecentMovements;
import io.izinhub.delivery.DeliveryOverview.Failures;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.delivery.Stop;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.mail.MailJournal;
import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.reconciliation.ReconciliationOverview;
import io.izinhub.webhook.WebhookStandings;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns the facts into the first page. Pure. */
final class StatusPage {

    static final String CRM = "crm.";
    static final String IYS = "authority.";
    static final String WEBHOOK = "webhook.";

    private final StatusFacts facts;
    private final Phrases say;

    StatusPage(StatusFacts facts, Phrases say) {
        this.facts = facts;
        this.say = say;
    }

    StatusView view() {
        StatusView.Side crm = side(CRM);
        StatusView.Side iys = side(IYS);
        List<StatusView.Feed> feeds = facts.feeds().stream().map(this::feed).toList();
        StatusView.Side webhooks = side(WEBHOOK);
        Light light = crm.light().worse(iys.light()).worse(webhooks.light());
        boolean compared = facts.comparisons().stream().allMatch(ReconciliationOverview.Standing::isWell);
        if (feeds.stream().anyMatch(StatusView.Feed::stale) || !facts.seal().well() || !compared) {
            light = light.worse(Light.LOOK);
        }
        return new StatusView(
                light,
                say.text("status.headline." + light.key()),
                say.time(facts.now()),
                shadows(),
                crm,
                hub(),
                iys,
                webhooks,
                deadlines(),
                facts.standings().stream().flatMap(this::failures).toList(),
                permissions(),
                facts.movements().stream().map(this::movement).toList(),
                feeds,
                seal(),
                List.of(
                        mail(true, List.of("DELIVER", "REDACT", "DIVERT", "QUARANTINE", "REJECT")),
                        mail(false, List.of("RELAY", "HOLD", "REFUSE"))),
                facts.comparisons().stream().map(this::comparison).toList());
    }

    private StatusView.ComparisonLine comparison(ReconciliationOverview.Standing standing) {
        String key = standing.failed() ? "failed" : standing.overdue() ? "overdue" : "good";
        return new StatusView.ComparisonLine(
                standing.isWell(), say.text("recon.light." + key, standing.brand(), say.ago(standing.finishedAt())));
    }

    /** Every outcome has its place, also where nothing happened. */
    private StatusView.MailWay mail(boolean inbound, List<String> outcomes) {
        String key = inbound ? "mail.in" : "mail.out";
        return new StatusView.MailWay(
                say.text(key),
                outcomes.stream()
                        .map(outcome -> new StatusView.MailFigure(
                                say.text(key + "." + outcome), say.number(mails(inbound, outcome))))
                        .toList());
    }

    private long mails(boolean inbound, String outcome) {
        return facts.mail().stream()
                .filter(figure ->
                        figure.inbound() == inbound && figure.outcome().equals(outcome))
                .mapToLong(MailJournal.Figure::count)
                .sum();
    }

    private List<StatusView.Shadow> shadows() {
        return facts.modes().stream()
                .filter(state -> state.mode() != Mode.LIVE || state.isNarrowed())
                .map(state -> new StatusView.Shadow(
                        state.function(),
                        state.mode().name(),
                        state.isNarrowed() ? part(state.narrowing()) : null,
                        state.changedAt() == null ? null : say.time(state.changedAt())))
                .toList();
    }

    /** What LIVE is narrowed to, in words. */
    private String part(Narrowing narrowing) {
        return narrowing.dimensions().stream()
                .map(dimension -> switch (dimension) {
                    case BRAND -> say.text("part.brands", String.join(", ", narrowing.brands()));
                    case MAILBOX ->
                        say.text(
                                "part.mailboxes",
                                say.number(narrowing.mailboxes().size()));
                    case RECIPIENT_DOMAIN ->
                        say.text("part.recipientDomains", String.join(", ", narrowing.recipientDomains()));
                    case PILOT ->
                        say.text("part.pilot", say.number(narrowing.pilot().size()));
                    case PERCENT -> say.text("part.percent", say.number(narrowing.percent()));
                })
                .collect(Collectors.joining("; "));
    }

    private StatusView.Side side(String prefix) {
        List<StatusView.Connection> connections = facts.standings().stream()
                .filter(standing -> standing.name().startsWith(prefix))
                .map(this::connection)
                .toList();
        Light light = connections.stream().map(StatusView.Connection::light).reduce(Light.GOOD, Light::worse);
        BoundedCount out = sum(standing -> standing.name().startsWith(prefix), Standing::doneLastHour);
        return new StatusView.Side(
                light, word(light), cameIn(origin -> origin.startsWith(prefix)), say.count(out), connections);
    }

    private StatusView.Connection connection(Standing standing) {
        Modes.State state = stateOf(standing);
        Light light = facts.silent().containsKey(standing.name()) ? Light.STOP : Light.of(standing, state);
        return new StatusView.Connection(
                standing.name(),
                light,
                word(light),
                state == null ? null : state.mode().name(),
                say.count(standing.waiting()),
                say.count(standing.refusals()),
                say.count(standing.inFlight().plus(standing.awaiting())),
                say.count(standing.doneLastHour()),
                say.count(standing.doneLastDay()),
                needless(standing),
                standing.oldestWaiting() == null ? null : say.ago(standing.oldestWaiting()),
                reason(standing, state, light));
    }

    private String reason(Standing standing, Modes.State state, Light light) {
        if (light == Light.GOOD) {
            return null;
        }
        Optional<Stop> paused = standing.paused();
        if (paused.isPresent()) {
            return say.text(
                    "reason.paused",
                    paused.get().pausedBy(),
                    say.ago(paused.get().pausedAt()));
        }
        Optional<Stop> held = standing.held();
        if (held.isPresent()) {
            return say.text(
                    "reason.held",
                    held.get().heldBy(),
                    say.time(held.get().heldUntil()),
                    say.cure(String.valueOf(held.get().heldWhy())));
        }
        WebhookStandings.Silence silence = facts.silent().get(standing.name());
        if (silence != null) {
            return say.text(
                    "reason.silent",
                    say.ago(silence.since()),
                    say.ago(silence.lastTried()),
                    silence.code(),
                    say.meaning(silence.code()));
        }
        String heldBack = standing.open().isZero() ? "" : heldBack(state);
        if (!standing.overdue().isZero()) {
            return (say.text("reason.overdue", say.count(standing.overdue())) + " " + heldBack).strip();
        }
        if (!heldBack.isEmpty()) {
            return heldBack;
        }
        return say.text(light == Light.BUSY ? "reason.busy" : "reason.failed");
    }

    /** Each code with what it means, for it looks like success in every count. */
    private String needless(Standing standing) {
        return standing.needlessLastDay().isEmpty()
                ? null
                : say.text(
                        "flow.needless",
                        standing.needlessLastDay().stream()
                                .map(one -> say.count(one.count()) + " " + one.code() + " (" + say.meaning(one.code())
                                        + ")")
                                .collect(Collectors.joining(", ")));
    }

    /** Why the function does not send what waits; empty where it does. */
    private String heldBack(Modes.State state) {
        if (state == null) {
            return say.text("reason.unserved");
        }
        if (state.isNarrowed()) {
            return say.text("reason.narrowed", part(state.narrowing()));
        }
        return state.mode() == Mode.LIVE
                ? ""
                : say.text("reason." + state.mode().name());
    }

    private Modes.State stateOf(Standing standing) {
        return standing.destination() == null
                ? null
                : facts.modes().stream()
                        .filter(state ->
                                state.function().equals(standing.destination().function()))
                        .findFirst()
                        .orElse(null);
    }

    private StatusView.Hub hub() {
        return new StatusView.Hub(
                say.number(total(Status.ONAY)),
                say.number(total(Status.RET)),
                cameIn(origin -> !origin.startsWith(CRM) && !origin.startsWith(IYS)));
    }

    private long total(Status status) {
        return facts.permissions().stream()
                .filter(count -> count.status() == status)
                .mapToLong(ConsentStatistics.Count::count)
                .sum();
    }

    /** Answers to our own deliveries are no news. */
    private String cameIn(Predicate<String> origin) {
        long all =
                facts.counts().stream().mapToLong(RecentMovements.Count::count).sum();
        long counted = facts.counts().stream()
                .filter(count -> count.kind() != EventKind.ANSWER && origin.test(count.origin()))
                .mapToLong(RecentMovements.Count::count)
                .sum();
        return say.number(counted) + (all > BoundedCount.LIMIT ? "+" : "");
    }

    private StatusView.Deadlines deadlines() {
        Instant next = facts.standings().stream()
                .map(Standing::nextDue)
                .filter(java.util.Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        BoundedCount overdue = sum(standing -> true, Standing::overdue);
        BoundedCount missed = sum(standing -> true, standing -> standing.failed(DeliveryState.MISSED));
        return new StatusView.Deadlines(
                next == null
                        ? null
                        : new StatusView.Moment(say.time(next), Phrases.machineTime(next), say.remaining(next)),
                say.count(sum(standing -> true, Standing::dueSoon)),
                say.count(overdue),
                say.count(missed),
                !overdue.isZero());
    }

    private BoundedCount sum(Predicate<Standing> which, java.util.function.Function<Standing, BoundedCount> what) {
        return facts.standings().stream().filter(which).map(what).reduce(BoundedCount.NONE, BoundedCount::plus);
    }

    private java.util.stream.Stream<StatusView.Failure> failures(Standing standing) {
        return standing.failures().stream().map(failure -> failure(standing, failure));
    }

    private StatusView.Failure failure(Standing standing, Failures failure) {
        return new StatusView.Failure(
                standing.name(),
                failure.state().name(),
                say.word("state", failure.state().name()),
                failure.code(),
                say.count(failure.count()),
                say.ago(failure.last()),
                say.meaning(failure.code()),
                say.cure(failure.code()));
    }

    private List<StatusView.Permission> permissions() {
        record Key(String brand, Channel channel) {}
        Map<Key, long[]> byKey = new TreeMap<>(Comparator.comparing(Key::brand).thenComparing(Key::channel));
        facts.permissions()
                .forEach(count -> byKey.computeIfAbsent(new Key(count.brand(), count.channel()), key -> new long[2])[
                                count.status() == Status.ONAY ? 0 : 1] +=
                        count.count());
        return byKey.entrySet().stream()
                .map(entry -> new StatusView.Permission(
                        entry.getKey().brand(),
                        entry.getKey().channel().name(),
                        say.number(entry.getValue()[0]),
                        say.number(entry.getValue()[1])))
                .toList();
    }

    private StatusView.Movement movement(RecentMovements.Movement row) {
        return new StatusView.Movement(
                say.timeWithSeconds(row.recordedAt()),
                Phrases.machineTime(row.recordedAt()),
                row.address() == null ? say.text("movement.anonymised") : row.address(),
                row.brand(),
                row.channel().name(),
                say.word("said", row.said().name()),
                row.said() == Said.ONAY ? "onay" : "ret",
                source(row),
                row.origin(),
                say.word("outcome", row.outcome().name()));
    }

    /** An answer to our own delivery has no source of its own. */
    private String source(RecentMovements.Movement row) {
        if (row.source() != null) {
            return row.source();
        }
        return row.kind() == EventKind.ANSWER ? say.text("movement.answer") : "–";
    }

    private StatusView.Feed feed(FeedFreshness.Feed feed) {
        return new StatusView.Feed(feed.feed(), say.time(feed.readAt()), say.ago(feed.readAt()), feed.stale());
    }

    private StatusView.Sealing seal() {
        if (facts.seal().cut() != null) {
            return new StatusView.Sealing(false, say.text("seal.cut"));
        }
        if (facts.seal().late()) {
            return new StatusView.Sealing(
                    false, say.text("seal.late", say.ago(facts.seal().oldestUnsealed())));
        }
        return facts.seal().lastSeal() == null
                ? new StatusView.Sealing(true, say.text("seal.none"))
                : new StatusView.Sealing(
                        true,
                        say.text(
                                "seal.well",
                                say.number(facts.seal().lastSeal()),
                                say.ago(facts.seal().sealedAt())));
    }

    private String word(Light light) {
        return say.text("light." + light.key());
    }
}
