package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import io.izinhub.delivery.ShadowDeliveries;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the flow {@code authority-push-changes} finds to do. Called by the flow by name; thread-safe. */
@Component("authorityWork")
public class AuthorityWork {

    static final String ANONYMISED = "ANONYMISED";

    private static final int JUDGED_AT_ONCE = 1_000;

    private static final String REFUSED = "WOULD_BE_REFUSED_";

    private final Deliveries deliveries;
    private final ShadowDeliveries shadows;
    private final PushItems items;
    private final Authorities authorities;
    private final FirstRefusals firstRefusals;
    private final Circuits circuits;
    private final Impatience impatience;
    private final Modes modes;
    private final Clock clock;

    AuthorityWork(
            Deliveries deliveries,
            ShadowDeliveries shadows,
            PushItems items,
            Authorities authorities,
            FirstRefusals firstRefusals,
            Circuits circuits,
            Impatience impatience,
            Modes modes,
            Clock clock) {
        this.deliveries = deliveries;
        this.shadows = shadows;
        this.items = items;
        this.authorities = authorities;
        this.firstRefusals = firstRefusals;
        this.circuits = circuits;
        this.impatience = impatience;
        this.modes = modes;
        this.clock = clock;
    }

    /**
     * Claims what is due for a brand; settles at once what is known to be refused. Empty unless LIVE, and while no account of
     * the brand answers; what is not LIVE, or lies outside what is, is judged instead, once nothing is to be sent.
     */
    public PushWork next(String brand) {
        String destination = Authorities.destination(brand);
        Modes.State now = modes.state(authorities.destinationOf(brand).function());
        if (now.mode() == Mode.LIVE && nobodyAnswers(brand)) {
            return PushWork.NONE;
        }
        if (now.mode() == Mode.LIVE) {
            impatience.letRefusalsPass(destination);
        }
        List<Delivery> claimed =
                now.mode() == Mode.LIVE ? deliveries.claim(destination, claimSize(brand), now.narrowing()) : List.of();
        if (claimed.isEmpty()) {
            if (now.mode() == Mode.SHADOW || now.isNarrowed()) {
                judge(destination, now);
            }
            return PushWork.NONE;
        }
        Sorted sorted = sort(readable(items.resolve(claimed)));
        Set<PushItem> first = firstRefusals.among(
                sorted.sendable().stream().filter(this::canBeAsked).toList());
        sorted.sendable().removeAll(first);
        sorted.asked().addAll(first);
        return PushWork.of(sorted.sendable(), questions(sorted.asked()), item -> authorities.taker(item.delivery()));
    }

    /** Then what is due stays so: it loses no attempt, and when somebody answers again the refusals go first. */
    private boolean nobodyAnswers(String brand) {
        return Stream.of(Channel.values())
                .map(channel -> authorities.writer(brand, channel).name())
                .distinct()
                .noneMatch(account -> circuits.wouldAdmit(account, Limits.Priority.REFUSAL));
    }

    /** What the brand's adapter takes in one list; a channel's own adapter gets its part of it in lists of its size. */
    private int claimSize(String brand) {
        return authorities.of(brand).stream()
                .mapToInt(adapter -> adapter.capabilities().batchSize())
                .max()
                .orElseThrow();
    }

    /** Of what nobody has claimed. */
    private AuthorityAdapter writer(PushItem item) {
        return authorities.writer(item.delivery().brand(), item.delivery().channel());
    }

    private boolean canBeAsked(PushItem item) {
        return authorities
                .reader(item.delivery().brand(), item.delivery().channel())
                .role(TellsManyStates.class)
                .isPresent();
    }

    /** Of a person who was anonymised while the delivery waited, nobody can be told anything any more. */
    private List<PushItem> readable(List<PushItem> items) {
        Map<Delivery, Settlement> unreadable = new LinkedHashMap<>();
        items.stream()
                .filter(item -> !item.readable())
                .forEach(item -> unreadable.put(item.delivery(), new Settlement.NotSent(ANONYMISED)));
        deliveries.settle(unreadable);
        return items.stream().filter(PushItem::readable).toList();
    }

    private record Sorted(List<PushItem> sendable, List<PushItem> asked) {}

    /** Known refusals would only spoil the success rate: they are settled without being sent. */
    private Sorted sort(List<PushItem> items) {
        Instant now = clock.instant();
        Sorted sorted = new Sorted(new ArrayList<>(items.size()), new ArrayList<>());
        Map<Delivery, Settlement> known = new LinkedHashMap<>();
        for (PushItem item : items) {
            Optional<String> code = authorities.taker(item.delivery()).knownRefusal(item.submission(), now);
            if (code.isEmpty()) {
                sorted.sendable().add(item);
            } else if (code.get().equals(SubmissionVerdict.TOO_OLD) && canBeAsked(item)) {
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

    private static List<PushWork.Question> questions(List<PushItem> items) {
        Map<List<Object>, List<PushItem>> groups = items.stream()
                .collect(Collectors.groupingBy(
                        item -> List.of(
                                item.delivery().channel(), item.delivery().type()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return groups.values().stream()
                .map(group -> {
                    Delivery first = group.get(0).delivery();
                    return new PushWork.Question(first.brand(), first.channel(), first.type(), group);
                })
                .toList();
    }

    private void judge(String destination, Modes.State mode) {
        Instant now = clock.instant();
        Map<Delivery, String> verdicts = new LinkedHashMap<>();
        items.resolve(shadows.unjudged(destination, JUDGED_AT_ONCE, mode))
                .forEach(item -> verdicts.put(item.delivery(), verdict(item, now)));
        shadows.judge(verdicts);
    }

    /** What LIVE would do; a refusal that is refused as it stands may still go in another form. */
    private String verdict(PushItem item, Instant now) {
        if (!item.readable()) {
            return REFUSED + ANONYMISED;
        }
        return writer(item)
                .knownRefusal(item.submission(), now)
                .map(code -> SubmissionVerdict.ofCheck(item.delivery(), code, now) instanceof Settlement.Resend resend
                        ? "WOULD_SEND_AS_" + resend.source()
                        : REFUSED + code)
                .orElse("WOULD_SEND");
    }
}
