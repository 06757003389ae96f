package io.izinhub.firstload;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.ledger.PermissionPages;
import io.izinhub.consent.ledger.PermissionPages.Held;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.DeliveryProperties;
import io.izinhub.delivery.Retelling;
import io.izinhub.delivery.WaitingDeliveries;
import io.izinhub.delivery.WaitingDeliveries.End;
import io.izinhub.delivery.WaitingDeliveries.Ending;
import io.izinhub.firstload.domain.OutboxVerdict;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes out of the outbox what İYS would refuse or need not hear, so many deliveries at a time. Joins the caller's transaction. */
@Component
class OutboxSorting {

    private static final int AT_ONCE = 1_000;

    private final WaitingDeliveries waiting;
    private final PermissionPages pages;
    private final Retelling retelling;
    private final BusinessDays businessDays;
    private final DeliveryProperties deadlines;
    private final Clock clock;

    OutboxSorting(
            WaitingDeliveries waiting,
            PermissionPages pages,
            Retelling retelling,
            BusinessDays businessDays,
            DeliveryProperties deadlines,
            Clock clock) {
        this.waiting = waiting;
        this.pages = pages;
        this.retelling = retelling;
        this.businessDays = businessDays;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** @param last delivery that was looked at; as before where there are no more */
    record Sorted(long last, int needless, int missed) {}

    private record Key(UUID point, Channel channel, RecipientType type) {}

    Sorted next(FirstLoad load, String destination) {
        List<Delivery> some = waiting.after(destination, load.place(), AT_ONCE);
        if (some.isEmpty()) {
            return new Sorted(load.place(), 0, 0);
        }
        Set<UUID> points = some.stream().map(Delivery::point).collect(Collectors.toSet());
        // What İYS is heard to say meanwhile is not overtaken by what is decided here.
        retelling.lockPeople(points);
        Map<Key, AuthorityClaim> heard = new HashMap<>();
        for (Held held : pages.of(load.brandId(), points)) {
            heard.put(
                    new Key(held.point(), held.channel(), held.type()),
                    held.registers().iys());
        }
        Map<Delivery, Ending> needless = new LinkedHashMap<>();
        Map<Delivery, Ending> missed = new LinkedHashMap<>();
        for (Delivery one : some) {
            AuthorityClaim iys = heard.get(new Key(one.point(), one.channel(), one.type()));
            OutboxVerdict.of(one.status(), iys, isReportable(one)).ifPresent(verdict -> {
                if (verdict == OutboxVerdict.COLLECT_AGAIN) {
                    missed.put(one, new Ending(End.MISSED, verdict.name()));
                } else {
                    needless.put(one, new Ending(End.NEEDLESS, verdict.name()));
                }
            });
        }
        return new Sorted(some.get(some.size() - 1).id(), waiting.end(needless), waiting.end(missed));
    }

    private boolean isReportable(Delivery one) {
        return businessDays
                .deadline(one.consentAt(), deadlines.legalBusinessDays())
                .isAfter(clock.instant());
    }
}
