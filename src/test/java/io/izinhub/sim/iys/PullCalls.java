package io.izinhub.sim.iys;

import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pull of movements (İYS API 9.8). */
final class PullCalls {

    private static final Pattern CURSOR = Pattern.compile("([0-9]{1,15})_([0-9a-f]{64})");
    private static final long FIRST_MILLIS = 100_000_000_000L;
    private static final int LIMIT = 1_000;
    private static final int WINDOW_DAYS = 7;

    private final Clock clock;
    private final SimSettings settings;
    private final Registry registry;
    private final SimCounts counters;

    PullCalls(Clock clock, SimSettings settings, Registry registry, SimCounts counters) {
        this.clock = clock;
        this.settings = settings;
        this.registry = registry;
        this.counters = counters;
    }

    void routes(Router router, String brand) {
        router.add("GET", brand + "/consents/changes", this::pull);
    }

    private SimResponse pull(Call call) {
        Map<String, String> query = call.request().query();
        boolean fromIys = fromIys(query.get("source"));
        int limit = limit(query);
        LocalDateTime now = IysDates.now(clock);
        LocalDateTime start = now.minusDays(WINDOW_DAYS);
        LocalDateTime through = now.minusSeconds(settings.number("pullDelay"));
        Registry.Position end = Registry.Position.startOf(through.plusSeconds(1));
        Registry.Position from = from(query.get("after"), call.brandCode(), start);
        counters.add("pulls");
        if (from.compareTo(end) >= 0) {
            return SimResponse.empty(204);
        }
        NavigableMap<Registry.Position, Movement> log = registry.shown(call.brandCode(), fromIys, through);
        List<Movement> page = page(log.subMap(from, false, end, false), limit);
        return page.isEmpty() ? SimResponse.empty(204) : Call.json(200, answer(page));
    }

    private static boolean fromIys(String source) {
        if (source == null || source.equals("IYS")) {
            return true;
        }
        if (source.equals("HS")) {
            return false;
        }
        throw new IysException(422, IysError.at("H506", (Object) source, "source"));
    }

    private static int limit(Map<String, String> query) {
        int limit = Page.number(query, "limit", LIMIT);
        if (limit > 0 && limit <= LIMIT) {
            return limit;
        }
        String code = limit > LIMIT ? "H507" : limit == 0 ? "H187" : "H183";
        throw new IysException(422, IysError.at(code, Page.value(query.get("limit")), "limit"));
    }

    /** A cursor older than the window starts at the window; one that İYS never gave is refused. */
    private Registry.Position from(String after, int brandCode, LocalDateTime windowStart) {
        if (after == null || after.isEmpty()) {
            return Registry.Position.startOf(windowStart);
        }
        Matcher matcher = CURSOR.matcher(after);
        if (!matcher.matches()) {
            throw unknownCursor(after);
        }
        long epoch = Long.parseLong(matcher.group(1));
        Instant instant = epoch >= FIRST_MILLIS ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch);
        LocalDateTime creation = IysDates.now(Clock.fixed(instant, clock.getZone()));
        if (creation.isBefore(windowStart)) {
            return Registry.Position.startOf(windowStart);
        }
        String transactionId = matcher.group(2);
        Registry.Position last = Registry.Position.after(creation, transactionId);
        Registry.Position first = new Registry.Position(creation, transactionId, 0);
        boolean known = !registry.log(brandCode, true).subMap(first, last).isEmpty()
                || !registry.log(brandCode, false).subMap(first, last).isEmpty();
        if (!known) {
            throw unknownCursor(after);
        }
        return last;
    }

    private static IysException unknownCursor(String after) {
        return new IysException(422, IysError.at("H095", (Object) after, "after"));
    }

    /**
     * Movements of one key and second share their transaction id, and so their cursor: they are never put on two pages.
     */
    private static List<Movement> page(NavigableMap<Registry.Position, Movement> movements, int limit) {
        List<Movement> page = new ArrayList<>();
        Movement next = null;
        for (Movement movement : movements.values()) {
            if (page.size() == limit) {
                next = movement;
                break;
            }
            page.add(movement);
        }
        if (next != null) {
            Movement cut = next;
            int whole = page.size();
            while (whole > 0 && samePlace(page.get(whole - 1), cut)) {
                whole--;
            }
            if (whole > 0) {
                return page.subList(0, whole);
            }
            movements.values().stream()
                    .skip(limit)
                    .takeWhile(m -> samePlace(m, cut))
                    .forEach(page::add);
        }
        return page;
    }

    private static boolean samePlace(Movement one, Movement other) {
        return one.creationDate().equals(other.creationDate())
                && one.transactionId().equals(other.transactionId());
    }

    private Map<String, Object> answer(List<Movement> page) {
        Movement last = page.get(page.size() - 1);
        long epoch = IysDates.epochSecond(last.creationDate());
        long shown = settings.flag("iys.cursorMillis") ? epoch * 1_000 : epoch;
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("after", shown + "_" + last.transactionId());
        answer.put("list", page.stream().map(Movement::json).toList());
        return answer;
    }
}
