package io.izinhub.sim.iletimerkezi;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The orders. One is worked when its time has come on the simulated clock and somebody looks; İYS and the black list are
 * asked then. Thread-safe.
 */
final class Orders {

    private static final Duration REPEATED_WITHIN = Duration.ofMinutes(10);

    private final SimClock clock;
    private final IysSimulator iys;
    private final BlackList blackList;
    private final SimCounts counts;
    private final Map<String, Order> orders = new LinkedHashMap<>();
    private long taken;

    Orders(SimClock clock, IysSimulator iys, BlackList blackList, SimCounts counts) {
        this.clock = clock;
        this.iys = iys;
        this.blackList = blackList;
        this.counts = counts;
    }

    /**
     * Takes an order.
     *
     * @param lines all of them waiting
     * @return its id
     * @throws Refusal 451 when the same texts went to the same people ten minutes ago or less
     */
    synchronized String accept(String sender, String iysList, Instant start, List<Order.Line> lines) {
        Instant now = clock.instant();
        boolean repeated = orders.values().stream()
                .anyMatch(order -> order.taken().isAfter(now.minus(REPEATED_WITHIN)) && same(order.lines(), lines));
        if (repeated) {
            throw new Refusal(451);
        }
        String id = String.valueOf(12_000_000 + ++taken);
        orders.put(id, new Order(id, sender, iysList, start, now, Order.State.SENDING, List.copyOf(lines)));
        counts.add("orders");
        counts.add("messages", lines.size());
        runDue();
        return id;
    }

    private static boolean same(List<Order.Line> before, List<Order.Line> now) {
        return what(before).equals(what(now));
    }

    private static List<List<String>> what(List<Order.Line> lines) {
        return lines.stream().map(line -> List.of(line.number(), line.text())).toList();
    }

    synchronized void runDue() {
        Instant now = clock.instant();
        orders.replaceAll((id, order) ->
                order.state() != Order.State.SENDING || order.start().isAfter(now) ? order : worked(order));
    }

    private Order worked(Order order) {
        List<Order.Line> lines = order.lines().stream()
                .map(line -> new Order.Line(line.number(), line.text(), fate(line.number(), order.iysList())))
                .toList();
        lines.forEach(line -> counts.add("message." + line.fate().code()));
        return order.with(Order.State.COMPLETED, lines);
    }

    /** A merchant without a record is not written to either: he must stand in İYS to be able to refuse. */
    private Order.Fate fate(String number, String iysList) {
        boolean reachable = SimPhones.mobile(number).isPresent() && !blackList.has(number);
        boolean permitted = iysList == null
                || iys.current(Account.BRAND, number, iysList, "MESAJ")
                        .map(IysRecord::status)
                        .filter("ONAY"::equals)
                        .isPresent();
        return reachable && permitted ? Order.Fate.DELIVERED : Order.Fate.UNDELIVERED;
    }

    synchronized Optional<Order> find(String id) {
        runDue();
        return Optional.ofNullable(orders.get(id));
    }

    /** In the order in which they came. */
    synchronized Collection<Order> all() {
        runDue();
        return List.copyOf(orders.values());
    }

    /** @return whether there was such an order that had not been worked */
    synchronized boolean cancel(String id) {
        runDue();
        Order order = orders.get(id);
        if (order == null || order.state() != Order.State.SENDING) {
            return false;
        }
        orders.put(id, order.with(Order.State.CANCELED, order.lines()));
        return true;
    }
}
