package io.izinhub.firstload;

import static io.izinhub.testing.HubHttp.json;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.testing.HubHttp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of everybody once a load is over. What is dated since it began is only told apart from what is older: a life more or less of the
 * hub dates it later.
 *
 * @param report how many of each kind and side
 * @param rows what was found and what became of it, without the numbers of rows and people
 * @param atIys movements by permission, in their order
 * @param inCrm fields by person
 * @param inLedger state and statements by permission
 * @param deliveries how many ended how
 */
record LoadEnd(
        Map<String, Long> report,
        List<String> rows,
        Map<String, String> atIys,
        Map<String, String> inCrm,
        Map<String, String> inLedger,
        Map<String, Long> deliveries) {

    private static final String SINCE = "SINCE";
    private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(Z|\\+03:00)");
    private static final Set<Long> DATES =
            Arrays.stream(ConsentField.values()).map(ConsentField::dateId).collect(Collectors.toSet());

    /** Columns that are another number in each database: id, point; and who of those that say the same said it first. */
    private static final Set<Integer> CHANCE = Set.of(1, 6, 17);

    static LoadEnd of(KilledHub hub, FirstLoadWorld world, String load, Instant began) {
        Map<String, String> login = FirstLoadRun.as("load-dpo");
        return new LoadEnd(
                report(json(hub.http().get(load, login))),
                rows(hub.http().get(load + "/rows.csv", login).body(), began),
                atIys(world, began),
                inCrm(world, began),
                inLedger(hub.http(), world, began),
                deliveries(hub));
    }

    private static Map<String, Long> report(JsonNode report) {
        Map<String, Long> counts = new TreeMap<>();
        report.path("counts")
                .forEach(one -> counts.put(
                        one.path("kind").asText() + " " + one.path("side").asText(),
                        one.path("count").asLong()));
        for (String name : List.of("toWrite", "needless", "missed")) {
            counts.put(name, report.path("firstLoad").path(name).asLong());
        }
        return counts;
    }

    private static List<String> rows(String csv, Instant began) {
        return csv.lines()
                .skip(1)
                .map(line -> {
                    String[] cells = times(line, began).split(",", -1);
                    List<String> told = new ArrayList<>();
                    for (int cell = 0; cell < cells.length; cell++) {
                        if (!CHANCE.contains(cell)) {
                            told.add(cells[cell]);
                        }
                    }
                    return String.join(",", told);
                })
                .sorted()
                .toList();
    }

    private static String times(String text, Instant began) {
        return TIME.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        OffsetDateTime.parse(found.group()).toInstant().isBefore(began) ? found.group() : SINCE));
    }

    private static Map<String, String> atIys(FirstLoadWorld world, Instant began) {
        LocalDateTime local = LocalDateTime.ofInstant(began, SimClock.ISTANBUL);
        return world.movements().stream()
                .collect(groupingBy(
                        one -> one.recipient() + " " + one.recipientType() + " " + one.type(),
                        TreeMap::new,
                        mapping(
                                one -> one.status() + " " + one.source() + " "
                                        + (one.consentDate().isBefore(local) ? one.consentDate() : SINCE),
                                joining(", "))));
    }

    private static Map<String, String> inCrm(FirstLoadWorld world, Instant began) {
        Map<String, String> held = new TreeMap<>();
        world.fields().forEach((who, fields) -> {
            Set<String> told = new TreeSet<>();
            fields.forEach(field -> {
                long id = field.path("id").asLong();
                boolean since = DATES.contains(id) && field.path("value").asLong() >= began.toEpochMilli();
                told.add(id + "=" + (since ? SINCE : field.path("value").asText("")));
            });
            held.put(who, told.toString());
        });
        return held;
    }

    private static Map<String, String> inLedger(HubHttp hub, FirstLoadWorld world, Instant began) {
        Map<String, String> held = new TreeMap<>();
        Stream.concat(
                        world.emails().stream().map(email -> "\"channel\":\"EPOSTA\",\"recipient\":\"" + email),
                        world.phones().stream().map(phone -> "\"channel\":\"MESAJ\",\"recipient\":\"" + phone))
                .forEach(address -> held.put(address, ofLedger(hub, address, began)));
        return held;
    }

    private static String ofLedger(HubHttp hub, String address, Instant began) {
        JsonNode told = json(hub.postJson(
                "/api/v1/consents/lookup", "{\"brand\":\"600100\"," + address + "\"}", HubHttp.bearer(KilledHub.KEY)));
        Set<String> known = new TreeSet<>();
        told.path("states").forEach(state -> known.add(times(words(state), began)));
        return known.toString();
    }

    /** Of the state all but when İYS was asked. */
    private static String words(JsonNode state) {
        return Stream.of("recipientType", "status", "since", "confirmed", "iys")
                .map(name -> state.path(name).asText(""))
                .collect(joining(" "));
    }

    private static Map<String, Long> deliveries(KilledHub hub) {
        return hub
                .database()
                .queryForList(
                        "select destination || ' ' || status || ' ' || state || ' ' || coalesce(error_kind, '')"
                                + " from delivery where destination in ('authority.600100', 'crm.next4biz')",
                        String.class)
                .stream()
                .collect(groupingBy(end -> end, TreeMap::new, counting()));
    }
}
