package io.izinhub.sms.relay;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the flow {@code sms-relay-orders} does with a call of a firm's API: verifies who calls; lets through what sends nothing; judges
 * an order and cuts out who may not get it (R18). SHADOW passes the bytes as they came and judges afterwards. Nothing is sent twice: the
 * flow passes each call on once, and an order of which nobody knows is answered as such. Thread-safe.
 */
public class SmsRelay {

    private static final Logger LOG = LoggerFactory.getLogger(SmsRelay.class);

    /** Headers of the answer, which a firm's client passes over. */
    static final String MODE = "X-Izin-Mode";

    static final String REPORT = "X-Izin-Report";
    static final String REMOVED = "X-Izin-Removed";

    private final RelayProperties settings;
    private final RelayDoors doors;
    private final RelayModes modes;
    private final RelayJudge judge;
    private final RelayReports reports;
    private final RelayBook book;
    private final ShadowWork shadow;
    private final Clock clock;

    SmsRelay(
            RelayProperties settings,
            RelayDoors doors,
            RelayModes modes,
            RelayJudge judge,
            RelayReports reports,
            RelayBook book,
            ShadowWork shadow,
            Clock clock) {
        this.settings = settings;
        this.doors = doors;
        this.modes = modes;
        this.judge = judge;
        this.reports = reports;
        this.book = book;
        this.shadow = shadow;
        this.clock = clock;
    }

    /** Accounts and the path of their firm, {@code netgsm}. Also learns the mode, so that no order waits for it. */
    public Map<String, String> accounts() {
        if (!settings.relay().isEmpty()) {
            modes.learn();
        }
        return settings.relay().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> each.getValue().firm().path()));
    }

    /** @param in null where the request has no body */
    public RelayStep open(String account, HttpServletRequest http, InputStream in) throws IOException {
        RelayProperties.Account own = settings.relay().get(account);
        String prefix = "/relay/" + own.firm().path() + "/" + account;
        Optional<String> segment = http.getRequestURI().startsWith(prefix + "/")
                ? doors.open(
                        account, RelayRequest.sender(http), http.getRequestURI().substring(prefix.length()))
                : Optional.empty();
        if (segment.isEmpty()) {
            return RelayStep.now(RelayAnswer.plain(403, "izin-hub: SMS_RELAY_UNPROVEN"));
        }
        RelayRequest request = RelayRequest.of(http, prefix, in).behind(segment.get());
        CallKind kind = CallKind.of(own.firm(), request.method(), request.path(), own.passing());
        try {
            return kind == CallKind.OTHER
                    ? RelayStep.pass(request.call(own.baseUrl()))
                    : order(account, own, kind, request, http.getHeader(own.campaignHeader()));
        } catch (IllegalArgumentException e) {
            // An address or a header that HTTP does not know: it could not have come to the firm either.
            return RelayStep.now(RelayAnswer.plain(400, "Bad Request"));
        }
    }

    private RelayStep order(
            String account, RelayProperties.Account own, CallKind kind, RelayRequest request, String campaign) {
        Optional<Mode> mode = modes.of(own.brand());
        if (mode.isEmpty()) {
            return RelayStep.now(RelayAnswer.of(kind, Trouble.TEMPORARY));
        }
        if (mode.get() == Mode.OFF) {
            return RelayStep.pass(request.call(own.baseUrl()));
        }
        // Before anything is noted: an address that is none must not leave an order that is on its way for ever.
        HttpCall asItCame = request.call(own.baseUrl());
        RelayReports.Head head = new RelayReports.Head(
                "r-" + UUID.randomUUID(),
                clock.instant(),
                account,
                own.firm(),
                own.brand(),
                kind,
                mode.get(),
                CampaignName.isOne(campaign) ? campaign : null);
        return mode.get() == Mode.LIVE
                ? live(head, own, request, asItCame)
                : RelayStep.pass(asItCame, new RelayStep.Passing(head, own, request, Optional.empty()));
    }

    private RelayStep live(
            RelayReports.Head given, RelayProperties.Account own, RelayRequest request, HttpCall asItCame) {
        Order order;
        try {
            order = read(given.call(), request);
        } catch (UnreadableOrderException e) {
            Trouble trouble = given.call().isOrder() ? Trouble.UNREADABLE : Trouble.UNREAD_CALL;
            LOG.info("An order of {} is not passed on: {}", given.account(), e.getMessage());
            noted(() -> reports.add(given, Optional.empty(), Optional.of(trouble), RelayReport.Outcome.REFUSED, null));
            book.refused(given, trouble);
            return refused(given, trouble, 0);
        }
        RelayReports.Head head = named(given, order);
        Verdict verdict;
        try {
            verdict = judge.judge(head.account(), own, order);
            RelayReport.Outcome outcome =
                    verdict.trouble().isPresent() ? RelayReport.Outcome.REFUSED : RelayReport.Outcome.SENDING;
            reports.add(head, Optional.of(verdict), verdict.trouble(), outcome, null);
        } catch (RuntimeException e) {
            LOG.error(
                    "An order of {} is not passed on: {}",
                    head.account(),
                    e.getClass().getSimpleName());
            book.refused(head, Trouble.TEMPORARY);
            return refused(head, Trouble.TEMPORARY, 0);
        }
        if (verdict.trouble().isPresent()) {
            noted(() -> book.write(head, order, verdict, false));
            book.refused(head, verdict.trouble().get());
            return refused(head, verdict.trouble().get(), verdict.removed().cardinality());
        }
        boolean same = verdict.removed().isEmpty() && verdict.start().isEmpty();
        return RelayStep.pass(
                same
                        ? asItCame
                        : request.call(
                                own.baseUrl(), changed(request, order.without(verdict.removed(), verdict.start()))),
                new RelayStep.Passing(head, own, request, Optional.of(verdict)));
    }

    private static Order.Bytes changed(RelayRequest request, Order.Bytes bytes) {
        return bytes.query() == null ? new Order.Bytes(request.query(), bytes.body()) : bytes;
    }

    private static Order read(CallKind kind, RelayRequest request) throws UnreadableOrderException {
        if (!kind.isOrder()) {
            throw new UnreadableOrderException("a call that is not read");
        }
        if (request.isPacked() || (request.query() != null && !kind.takesQuery())) {
            throw new UnreadableOrderException("packed, or fields in the address");
        }
        Order order = kind.read(request);
        if (order.messages().stream().anyMatch(message -> message.text().length() > RelayJudge.LONGEST)) {
            throw new UnreadableOrderException("a text that is no SMS");
        }
        return order;
    }

    /** The header goes before the order's own field. */
    private static RelayReports.Head named(RelayReports.Head head, Order order) {
        String campaign = head.campaign() != null
                ? head.campaign()
                : order.campaign().filter(CampaignName::isOne).orElse(null);
        return new RelayReports.Head(
                head.report(),
                head.at(),
                head.account(),
                head.firm(),
                head.brand(),
                head.call(),
                head.mode(),
                campaign);
    }

    private static RelayStep refused(RelayReports.Head head, Trouble trouble, int removed) {
        return RelayStep.now(marked(RelayAnswer.of(head.call(), trouble), head).with(REMOVED, String.valueOf(removed)));
    }

    private static RelayAnswer marked(RelayAnswer answer, RelayReports.Head head) {
        return answer.with(MODE, head.mode().name()).with(REPORT, head.report());
    }

    /** The firm has answered, or not. */
    public RelayAnswer passed(RelayStep step, HttpAnswer answer) {
        RelayAnswer given = answer.failure().isEmpty()
                ? RelayAnswer.of(answer)
                : NeverSent.isSure(answer.failure().get())
                        ? RelayAnswer.plain(502, "Bad Gateway")
                        : RelayAnswer.plain(504, "Gateway Timeout");
        if (step.passing().isEmpty()) {
            return given;
        }
        RelayStep.Passing passing = step.passing().get();
        if (!passing.isLive()) {
            shadow.later(passing.request().body().length, () -> shadowed(passing, answer));
            return marked(given, passing.head());
        }
        Verdict verdict = passing.verdict().orElseThrow();
        RelayReport.Outcome outcome = outcome(passing.head().firm(), answer);
        noted(() -> reports.ended(passing.head().report(), outcome, status(answer)));
        noted(() -> book.write(passing.head(), read(passing), verdict, outcome == RelayReport.Outcome.TAKEN));
        book.counted(passing.head(), verdict, outcome);
        return marked(given, passing.head())
                .with(REMOVED, String.valueOf(verdict.removed().cardinality()));
    }

    private static Order read(RelayStep.Passing passing) {
        try {
            return read(passing.head().call(), passing.request());
        } catch (UnreadableOrderException e) {
            throw new IllegalStateException("It was read before.", e);
        }
    }

    private void shadowed(RelayStep.Passing passing, HttpAnswer answer) {
        RelayReport.Outcome outcome = outcome(passing.head().firm(), answer);
        try {
            Order order = read(passing.head().call(), passing.request());
            RelayReports.Head head = named(passing.head(), order);
            Verdict verdict = judge.judge(head.account(), passing.settings(), order);
            reports.add(head, Optional.of(verdict), verdict.trouble(), outcome, status(answer));
            book.write(head, order, verdict, outcome == RelayReport.Outcome.TAKEN);
            book.counted(head, verdict, outcome);
        } catch (UnreadableOrderException e) {
            Trouble trouble = passing.head().call().isOrder() ? Trouble.UNREADABLE : Trouble.UNREAD_CALL;
            reports.add(passing.head(), Optional.empty(), Optional.of(trouble), outcome, status(answer));
            book.refused(passing.head(), trouble);
        }
    }

    private static RelayReport.Outcome outcome(Firm firm, HttpAnswer answer) {
        if (answer.failure().isPresent()) {
            return RelayReport.Outcome.NO_ANSWER;
        }
        return RelayAnswer.isTaken(firm, answer) ? RelayReport.Outcome.TAKEN : RelayReport.Outcome.NOT_TAKEN;
    }

    private static Integer status(HttpAnswer answer) {
        return answer.failure().isPresent() ? null : answer.status();
    }

    /** What has been sent stays sent, whether it can be noted or not. */
    private static void noted(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException e) {
            LOG.error("What became of an order is not noted: {}", e.getClass().getSimpleName());
        }
    }
}
