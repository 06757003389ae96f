package io.izinhub.integrator;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the flow {@code authority-push-changes} does at each of its steps: take work, build the request, read the answer,
 * write down what follows. Called by the flow by name; thread-safe.
 */
@Component("authorityPush")
public class AuthorityPush {

    /** Up to so many due items go one by one: their answer is the confirmation (design: deliveries). */
    private static final int SINGLES_UP_TO = 20;

    private static final String ANONYMISED = "ANONYMISED";
    /** How a call ends of which nobody knows whether the authority took it. */
    private static final Set<String> OUTCOME_UNKNOWN =
            Set.of(Failure.NO_ANSWER, Failure.UNREADABLE, Deliveries.LEASE_EXPIRED, "H192", "HTTP_502", "HTTP_504");

    private static final String REFUSED = "WOULD_BE_REFUSED_";

    private final Deliveries deliveries;
    private final ContactPoints contacts;
    private final Ledger ledger;
    private final Authorities authorities;
    private final AuthorityBatches batches;
    private final BatchProperties settings;
    private final Modes modes;
    private final FirstRefusals firstRefusals;
    private final Clock clock;

    AuthorityPush(
            Deliveries deliveries,
            ContactPoints contacts,
            Ledger ledger,
            Authorities authorities,
            AuthorityBatches batches,
            BatchProperties settings,
            Modes modes,
            FirstRefusals firstRefusals,
            Clock clock) {
        this.deliveries = deliveries;
        this.contacts = contacts;
        this.ledger = ledger;
        this.authorities = authorities;
        this.batches = batches;
        this.settings = settings;
        this.modes = modes;
        this.firstRefusals = firstRefusals;
        this.clock = clock;
    }

    /**
     * A delivery with what is sent of it.
     *
     * @param submission null where the person was anonymised meanwhile
     */
    public record Item(Delivery delivery, Submission submission) {

        boolean readable() {
            return submission != null;
        }
    }

    /** Changes that are too old to be sent, and first refusals: what the authority holds decides what becomes of them. */
    public record Question(String brand, Channel channel, RecipientType type, List<Item> items) {}

    /**
     * What to do now.
     *
     * @param singles a few, one by one: their answer is the confirmation
     * @param list many at once
     * @param questions to ask before anything is decided
     */
    public record Work(List<Item> singles, List<Item> list, List<Question> questions) {
        static final Work NONE = new Work(List.of(), List.of(), List.of());

        public boolean isEmpty() {
            return singles.isEmpty() && list.isEmpty() && questions.isEmpty();
        }
    }

    /** Claims what is due for a brand; settles at once what is known to be refused. Empty unless LIVE. */
    public Work next(String brand) {
        String destination = Authorities.destination(brand);
        AuthorityAdapter adapter = authorities.of(brand);
        Mode mode = modes.of(authorities.destinationOf(brand).function());
        if (mode == Mode.SHADOW) {
            judge(adapter, destination);
        }
        if (mode != Mode.LIVE) {
            return Work.NONE;
        }
        List<Delivery> claimed =
                deliveries.claim(destination, adapter.capabilities().batchSize());
        Sorted sorted = sort(adapter, readable(resolve(claimed)));
        if (adapter.capabilities().statusManySize() > 0) {
            Set<Item> first = firstRefusals.among(sorted.sendable());
            sorted.sendable().removeAll(first);
            sorted.asked().addAll(first);
        }
        return work(sorted.sendable(), questions(sorted.asked()));
    }

    private static Work work(List<Item> sendable, List<Question> questions) {
        boolean few = sendable.size() <= SINGLES_UP_TO;
        return new Work(few ? sendable : List.of(), few ? List.of() : sendable, questions);
    }

    /** Name of the call's priority: refusals go first where not all can go. */
    public String priority(Item item) {
        return priorityOf(List.of(item));
    }

    /** A list goes as its most urgent item does. */
    public String priorityOf(List<Item> items) {
        boolean refusals = items.stream().anyMatch(item -> item.delivery().status() == Status.RET);
        return (refusals ? Limits.Priority.REFUSAL : Limits.Priority.CONSENT).name();
    }

    public HttpCall single(Item item) {
        String brand = item.delivery().brand();
        return authorities.of(brand).submit(authorities.code(brand), item.submission());
    }

    /** @return whether the authority has to be asked for its state before anything can be settled */
    @Transactional
    public boolean singleAnswered(Item item, HttpAnswer answer) {
        Answers.Submitted submitted = authorities.of(item.delivery().brand()).submitted(answer);
        return !follow(Map.of(item, SubmissionVerdict.of(item.delivery(), submitted, clock.instant())))
                .isEmpty();
    }

    public HttpCall list(List<Item> items) {
        String brand = items.get(0).delivery().brand();
        return authorities
                .of(brand)
                .submitMany(
                        authorities.code(brand),
                        items.stream().map(Item::submission).toList());
    }

    /**
     * A list that is refused because of some items goes again without them.
     *
     * @return parts to send at once, where the list was refused and nobody says because of which item
     */
    @Transactional
    public List<List<Item>> listAnswered(List<Item> items, HttpAnswer answer) {
        Instant now = clock.instant();
        Delivery first = items.get(0).delivery();
        Answers.Taken taken = authorities.of(first.brand()).submittedMany(answer);
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        if (taken instanceof Answers.TakenList list) {
            long batch = batches.open(first.destination(), first.brand(), list.requestId(), items.size());
            for (int i = 0; i < items.size(); i++) {
                settlements.put(items.get(i).delivery(), new Settlement.Awaiting(batch, i));
            }
        } else if (taken instanceof Answers.Spoiled spoiled) {
            Map<Integer, String> codes = spoiled.items().stream()
                    .collect(Collectors.toMap(Answers.SpoiledItem::index, Answers.SpoiledItem::code, (a, b) -> a));
            for (int i = 0; i < items.size(); i++) {
                Delivery delivery = items.get(i).delivery();
                settlements.put(
                        delivery,
                        codes.containsKey(i)
                                ? SubmissionVerdict.ofSpoiled(delivery, codes.get(i), now)
                                : new Settlement.Retry(ErrorKind.RETRYABLE, "LIST_SPOILED", null));
            }
        } else if (((Failure) taken).kind() == ErrorKind.REJECTED && items.size() > 1) {
            return List.of(items.subList(0, items.size() / 2), items.subList(items.size() / 2, items.size()));
        } else {
            Settlement retry = SubmissionVerdict.retry((Failure) taken, now);
            items.forEach(item -> settlements.put(item.delivery(), retry));
        }
        deliveries.settle(settlements);
        return List.of();
    }

    /** A part of a refused list: halved until its items go one by one, and the bad one is found. */
    public Work part(List<Item> items) {
        return work(items, List.of());
    }

    public HttpCall question(Question question) {
        return authorities
                .of(question.brand())
                .statusMany(
                        authorities.code(question.brand()),
                        question.channel(),
                        question.type(),
                        question.items().stream()
                                .map(item -> item.submission().permission().address())
                                .toList());
    }

    /**
     * Records what the authority holds of each; then a change that is too old is done, told otherwise, or missed.
     *
     * @return first refusals of which the authority does hold a consent: they go at once
     */
    @Transactional
    public Work questionAnswered(Question question, HttpAnswer answer) {
        Instant now = clock.instant();
        AuthorityAdapter adapter = authorities.of(question.brand());
        Answers.Consenting consenting = adapter.statusMany(answer);
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        List<Item> sendable = new ArrayList<>();
        if (consenting instanceof Answers.Listed listed) {
            List<Statement> heard = new ArrayList<>();
            for (Item item : question.items()) {
                boolean onay = listed.normalForms()
                        .contains(item.submission().permission().address().normalForm());
                heard.add(answer(item.delivery(), onay ? Said.ONAY : Said.NOT_ONAY, now, null));
                boolean asItIs = item.delivery().status() == Status.RET
                        && onay
                        && adapter.knownRefusal(item.submission(), now).isEmpty();
                if (asItIs) {
                    sendable.add(item);
                } else {
                    settlements.put(item.delivery(), SubmissionVerdict.ofTooOld(item.delivery(), onay, now));
                }
            }
            ledger.record(heard, AuditEntry.SYSTEM);
        } else {
            Settlement retry = SubmissionVerdict.retry((Failure) consenting, now);
            question.items().forEach(item -> settlements.put(item.delivery(), retry));
        }
        deliveries.settle(settlements);
        return work(sendable, List.of());
    }

    public HttpCall stateQuestion(Item item) {
        String brand = item.delivery().brand();
        return authorities
                .of(brand)
                .status(authorities.code(brand), item.submission().permission());
    }

    /** Records the authority's state as what it is, and then sees what the ledger says. */
    @Transactional
    public void stateAnswered(Item item, HttpAnswer answer) {
        Delivery delivery = item.delivery();
        Instant now = clock.instant();
        Answers.State state = authorities.of(delivery.brand()).status(answer);
        if (!(state instanceof Failure)) {
            ledger.record(List.of(heard(delivery, state, now)), AuditEntry.SYSTEM);
        }
        Optional<Status> ledgerNow = ledger.current(
                        delivery.brand(), delivery.channel(), delivery.type(), delivery.point())
                .status();
        deliveries.settle(
                delivery,
                SubmissionVerdict.ofState(delivery, ledgerNow, state, now).settlement());
    }

    /**
     * Records what the answers say about the authority and settles what they decide, all in one go.
     *
     * @return the items whose state the authority has to be asked for
     */
    List<Item> follow(Map<Item, SubmissionVerdict> verdicts) {
        deliveries.lockPeople(verdicts.keySet().stream().map(Item::delivery).toList());
        List<Statement> heard = new ArrayList<>();
        Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
        List<Item> unclear = new ArrayList<>();
        verdicts.forEach((item, verdict) -> {
            verdict.heard()
                    .ifPresent(word -> heard.add(answer(item.delivery(), word.said(), word.at(), word.transaction())));
            if (verdict.asksForState() && item.readable()) {
                unclear.add(item);
            } else if (verdict.asksForState()) {
                settlements.put(item.delivery(), new Settlement.NotSent(ANONYMISED));
            } else {
                settlements.put(item.delivery(), verdict.settlement());
            }
        });
        settlements.putAll(refusedTooEarly(verdicts));
        ledger.record(heard, AuditEntry.SYSTEM);
        deliveries.settle(settlements);
        return unclear;
    }

    /**
     * A consent that was sent just before, and whose taking was not heard of, may come to pass after the refusal found
     * nothing to refuse: then the refusal is told again until that can no longer be.
     */
    private Map<Delivery, Settlement> refusedTooEarly(Map<Item, SubmissionVerdict> verdicts) {
        Instant now = clock.instant();
        Map<Delivery, Settlement> again = new LinkedHashMap<>();
        List<Delivery> candidates = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue().nothingToRefuse())
                .map(entry -> entry.getKey().delivery())
                .toList();
        Set<Long> doubtful = deliveries.followingDoubt(candidates, OUTCOME_UNKNOWN, now.minus(settings.doubtFor()));
        candidates.stream()
                .filter(delivery -> doubtful.contains(delivery.id()))
                .forEach(delivery -> again.put(
                        delivery,
                        new Settlement.Retry(ErrorKind.RETRYABLE, "TOO_EARLY", now.plus(settings.pollAfter()))));
        return again;
    }

    List<Item> resolve(List<Delivery> claimed) {
        Map<UUID, Address> addresses =
                contacts.addresses(claimed.stream().map(Delivery::point).toList());
        return claimed.stream()
                .map(delivery -> {
                    Address address = addresses.get(delivery.point());
                    return new Item(delivery, address == null ? null : submission(delivery, address));
                })
                .toList();
    }

    /** Of a person who was anonymised while the delivery waited, nobody can be told anything any more. */
    private List<Item> readable(List<Item> items) {
        Map<Delivery, Settlement> unreadable = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.readable())
                .forEach(item -> unreadable.put(item.delivery(), new Settlement.NotSent(ANONYMISED)));
        deliveries.settle(unreadable);
        return items.stream().filter(Item::readable).toList();
    }

    private record Sorted(List<Item> sendable, List<Item> asked) {}

    /** Known refusals would only spoil the success rate: they are settled without being sent. */
    private Sorted sort(AuthorityAdapter adapter, List<Item> items) {
        Instant now = clock.instant();
        Sorted sorted = new Sorted(new ArrayList<>(items.size()), new ArrayList<>());
        Map<Delivery, Settlement> known = new LinkedHashMap<>();
        for (Item item : items) {
            Optional<String> code = adapter.knownRefusal(item.submission(), now);
            if (code.isEmpty()) {
                sorted.sendable().add(item);
            } else if (code.get().equals(SubmissionVerdict.TOO_OLD)
                    && adapter.capabilities().statusManySize() > 0) {
                sorted.asked().add(item);
            } else {
                known.put(item.delivery(), SubmissionVerdict.ofCheck(item.delivery(), code.get(), now));
            }
        }
        if (!known.isEmpty()) {
            deliveries.settle(known);
        }
        return sorted;
    }

    private static List<Question> questions(List<Item> items) {
        Map<List<Object>, List<Item>> groups = items.stream()
                .collect(Collectors.groupingBy(
                        item -> List.of(
                                item.delivery().channel(), item.delivery().type()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(group -> {
                    Delivery first = group.get(0).delivery();
                    return new Question(first.brand(), first.channel(), first.type(), group);
                })
                .toList();
    }

    private void judge(AuthorityAdapter adapter, String destination) {
        Instant now = clock.instant();
        Map<Delivery, String> verdicts = new LinkedHashMap<>();
        resolve(deliveries.unjudged(destination, 1_000))
                .forEach(item -> verdicts.put(item.delivery(), verdict(adapter, item, now)));
        deliveries.judge(verdicts);
    }

    /** What LIVE would do; a refusal that is refused as it stands may still go in another form. */
    private static String verdict(AuthorityAdapter adapter, Item item, Instant now) {
        if (!item.readable()) {
            return REFUSED + ANONYMISED;
        }
        return adapter.knownRefusal(item.submission(), now)
                .map(code -> SubmissionVerdict.ofCheck(item.delivery(), code, now) instanceof Settlement.Resend resend
                        ? "WOULD_SEND_AS_" + resend.source()
                        : REFUSED + code)
                .orElse("WOULD_SEND");
    }

    private static Submission submission(Delivery delivery, Address address) {
        return new Submission(
                new AuthorityAdapter.Permission(address, delivery.channel(), delivery.type()),
                delivery.status(),
                delivery.source(),
                delivery.consentAt());
    }

    /** A state with date and source is a statement; a bare one only says what the authority holds now. */
    private static Statement heard(Delivery delivery, Answers.State state, Instant now) {
        if (state instanceof Answers.Known known) {
            Said said = Said.of(known.status());
            if (known.source() == null || known.consentAt() == null) {
                return answer(delivery, said, known.createdAt() == null ? now : known.createdAt(), known.transaction());
            }
            return statement(
                    EventKind.MOVEMENT,
                    delivery,
                    said,
                    known.createdAt() == null ? now : known.createdAt(),
                    known.consentAt(),
                    known.source(),
                    known.transaction());
        }
        return answer(delivery, Said.NOT_ONAY, now, null);
    }

    private static Statement answer(Delivery delivery, Said said, Instant at, String transaction) {
        return statement(EventKind.ANSWER, delivery, said, at, null, null, transaction);
    }

    private static Statement statement(
            EventKind kind,
            Delivery delivery,
            Said said,
            Instant at,
            Instant consentAt,
            String source,
            String transaction) {
        return new Statement(
                kind,
                new Statement.ByPoint(delivery.point()),
                delivery.brand(),
                delivery.channel(),
                delivery.type(),
                said,
                consentAt,
                at,
                source,
                delivery.destination(),
                0,
                false,
                null,
                transaction,
                null);
    }
}
