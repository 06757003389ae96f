package io.izinhub.crm;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.ledger.Standing;
import io.izinhub.delivery.Delivery;
import io.izinhub.delivery.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One claim's worth of deliveries on its way through the flow: who is meant, what each person is to hold, and what
 * became of it. Belongs to one exchange; not thread-safe.
 */
public final class WriteRun {

    private final boolean shadow;
    private final Map<Delivery, Address> claimed;
    private final Map<Delivery, Set<CrmPerson>> persons = new LinkedHashMap<>();
    private final Map<String, ConsentWrite> writes = new LinkedHashMap<>();
    private final Map<Delivery, Settlement> settlements = new LinkedHashMap<>();
    private final List<ConsentWrite> written = new ArrayList<>();
    private HalvingWrite sending;

    /** @param claimed in the order in which they are to be sent: refusals first */
    WriteRun(boolean shadow, Map<Delivery, Address> claimed) {
        this.shadow = shadow;
        this.claimed = claimed;
    }

    /** Asked by the flow. */
    public boolean isEmpty() {
        return claimed.isEmpty() && settlements.isEmpty();
    }

    /** Asked by the flow: whether there may be more. Judged deliveries stay where they are. */
    public boolean isShadow() {
        return shadow;
    }

    /** Asked by the flow: whether another call is to be made. */
    public boolean isUnsent() {
        return sending != null && sending.unsent();
    }

    void send(HalvingWrite calls) {
        sending = calls;
    }

    HalvingWrite sending() {
        return sending;
    }

    Map<Delivery, Address> claimed() {
        return claimed;
    }

    /** Whether one of the deliveries is about this permission. */
    boolean concerns(Standing standing) {
        return claimed.keySet().stream()
                .anyMatch(delivery ->
                        delivery.point().equals(standing.point()) && delivery.channel() == standing.channel());
    }

    /** Who has the address of a delivery. */
    Map<Delivery, Set<CrmPerson>> persons() {
        return persons;
    }

    /** What is to be written, by person's id, refusals first. */
    Map<String, ConsentWrite> writes() {
        return writes;
    }

    List<ConsentWrite> written() {
        return written;
    }

    Map<Delivery, Settlement> settlements() {
        return settlements;
    }

    void settle(Delivery delivery, Settlement settlement) {
        settlements.putIfAbsent(delivery, settlement);
    }

    /** The CRM said that it had written them, and shows something else. */
    void unwrite(Set<String> personIds, Settlement settlement) {
        replace(Settlement.Done.class, personIds, settlement);
    }

    /** Of those that were to be tried again: to no purpose. */
    void giveUp(Set<String> personIds, Settlement settlement) {
        replace(Settlement.Retry.class, personIds, settlement);
    }

    private void replace(Class<? extends Settlement> what, Set<String> personIds, Settlement settlement) {
        persons.forEach((delivery, who) -> {
            boolean concerned = what.isInstance(settlements.get(delivery))
                    && who.stream().map(CrmPerson::id).anyMatch(personIds::contains);
            if (concerned) {
                settlements.put(delivery, settlement);
            }
        });
    }

    /** The deliveries whose fate is still open. */
    List<Delivery> open() {
        return claimed.keySet().stream()
                .filter(delivery -> !settlements.containsKey(delivery))
                .toList();
    }
}
