package io.izinhub.sim.netgsm;

import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysRecord;
import io.izinhub.sim.iys.IysSimulator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The orders. One is worked when its time has come on the simulated clock and somebody looks: İYS is asked then, not when
 * the order came. Thread-safe.
 */
final class SmsJobs {

    private static final int SAME_NUMBER = 20;
    private static final Duration SAME_NUMBER_WITHIN = Duration.ofMinutes(1);

    private final SimClock clock;
    private final SimSettings settings;
    private final IysSimulator iys;
    private final SimCounts counts;
    private final Map<String, SmsJob> jobs = new LinkedHashMap<>();
    private final Map<String, Deque<Instant>> lately = new HashMap<>();
    private long orders;

    SmsJobs(SimClock clock, SimSettings settings, IysSimulator iys, SimCounts counts) {
        this.clock = clock;
        this.settings = settings;
        this.iys = iys;
        this.counts = counts;
    }

    /**
     * Takes an order.
     *
     * @return the job's id
     * @throws SmsRefusal 85 when a number has had too many orders in this minute
     */
    synchronized String accept(SmsOrder order) {
        Instant now = clock.instant();
        List<SmsJob.Line> lines = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        for (SmsOrder.Text text : order.texts()) {
            String number = SimPhones.mobile(text.number()).orElse(text.number());
            numbers.add(number);
            lines.add(new SmsJob.Line(number, text.text(), LineState.WAITING, null));
        }
        limit(numbers, now);
        String id = SmsDates.digits(now) + "%012d".formatted(++orders);
        jobs.put(id, new SmsJob(id, order, now, false, List.copyOf(lines)));
        counts.add("jobs");
        counts.add("messages", lines.size());
        runDue();
        return id;
    }

    private void limit(Set<String> numbers, Instant now) {
        for (String number : numbers) {
            Deque<Instant> before = lately.computeIfAbsent(number, n -> new ArrayDeque<>());
            before.removeIf(at -> !at.isAfter(now.minus(SAME_NUMBER_WITHIN)) || at.isAfter(now));
            if (before.size() >= SAME_NUMBER) {
                throw new SmsRefusal("85", "too many orders for one number in a minute");
            }
        }
        numbers.forEach(number -> lately.get(number).addLast(now));
    }

    synchronized void runDue() {
        Instant now = clock.instant();
        jobs.replaceAll((id, job) -> job.done() || job.order().start().isAfter(now) ? job : worked(job, now));
    }

    private SmsJob worked(SmsJob job, Instant now) {
        List<SmsJob.Line> lines = new ArrayList<>();
        Set<List<String>> seen = new HashSet<>();
        for (SmsJob.Line line : job.lines()) {
            boolean first = seen.add(List.of(line.number(), line.text()));
            LineState state = first ? state(line.number(), job.order().iysList()) : LineState.REPEATED;
            counts.add("message." + state.word());
            lines.add(new SmsJob.Line(line.number(), line.text(), state, now));
        }
        return new SmsJob(job.id(), job.order(), job.taken(), true, List.copyOf(lines));
    }

    /** A merchant without a record is not written to either: he must stand in İYS to be able to refuse. */
    private LineState state(String number, String iysList) {
        if (SimPhones.mobile(number).isEmpty()) {
            return LineState.INVALID_NUMBER;
        }
        if (iysList == null) {
            return LineState.DELIVERED;
        }
        if (!settings.text("iys.subscription").equals("ACTIVE")) {
            return LineState.IYS_FAILED;
        }
        return iys.current(Account.BRAND, number, iysList, "MESAJ")
                        .map(IysRecord::status)
                        .filter("ONAY"::equals)
                        .isPresent()
                ? LineState.DELIVERED
                : LineState.IYS_REFUSED;
    }

    synchronized Optional<SmsJob> find(String id) {
        runDue();
        return Optional.ofNullable(jobs.get(id));
    }

    /** In the order in which they came. */
    synchronized Collection<SmsJob> all() {
        runDue();
        return List.copyOf(jobs.values());
    }

    /** @return whether there was such a job that had not been worked */
    synchronized boolean cancel(String id) {
        runDue();
        SmsJob job = jobs.get(id);
        if (job == null || job.done()) {
            return false;
        }
        jobs.remove(id);
        return true;
    }
}
