package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What became of the messages: line by line, or counted by job. Thread-safe. */
final class SmsReports {

    static final String MINUTE = "netgsm.report";

    private static final int PAGE = 100;
    private static final int INVALID = 105;

    private final SmsJobs jobs;
    private final SimWindow limit;

    SmsReports(SmsJobs jobs, SimWindow limit) {
        this.jobs = jobs;
        this.limit = limit;
    }

    private record Row(SmsJob job, SmsJob.Line line) {}

    /** @throws SmsRefusal 60, 70, 80 */
    ObjectNode report(ObjectNode body) {
        admit();
        int page = body.path("pagenumber").asInt(0);
        int size = body.path("pagesize").asInt(PAGE);
        if (page < 0 || size < 1 || size > PAGE) {
            throw new SmsRefusal("70", "pagenumber or pagesize is wrong");
        }
        List<Row> rows = rows(asked(body));
        List<Row> shown = rows.stream().skip((long) page * size).limit(size).toList();
        if (shown.isEmpty()) {
            throw new SmsRefusal("60", "no records");
        }
        ObjectNode answer = SmsCalls.success();
        ArrayNode list = answer.putArray("jobs");
        shown.forEach(row -> list.add(json(row)));
        return answer;
    }

    /** The jobs by their ids; without ids those of a time. */
    private Predicate<SmsJob> asked(ObjectNode body) {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : body.path("jobids")) {
            ids.add(id.asText());
        }
        if (!ids.isEmpty()) {
            return job -> ids.contains(job.id());
        }
        Optional<Instant> from = SimJson.word(body, "startdate").flatMap(SmsDates::asked);
        Optional<Instant> to = SimJson.word(body, "stopdate").flatMap(SmsDates::asked);
        if (from.isEmpty() || to.isEmpty()) {
            throw new SmsRefusal("70", "jobids, or startdate and stopdate are needed");
        }
        return job -> !job.taken().isBefore(from.get()) && !job.taken().isAfter(to.get());
    }

    /**
     * The older report: a line {@code number state operator parts date time error} for each SMS, ended by {@code <br>}.
     *
     * @throws SmsRefusal 60, 80
     */
    String lines(String id) {
        admit();
        List<Row> rows = rows(job -> job.id().equals(id));
        if (rows.isEmpty()) {
            throw new SmsRefusal("60", "no records");
        }
        return rows.stream()
                .map(row -> String.join(
                                " ",
                                shown(row.line.number()),
                                String.valueOf(row.line.state().number()),
                                String.valueOf(operator(row.line.number())),
                                String.valueOf(row.line.parts(row.job.order().turkish())),
                                SmsDates.shown(at(row)),
                                String.valueOf(error(row.line)))
                        + "<br>")
                .collect(Collectors.joining());
    }

    /** @throws SmsRefusal 60, 70 */
    ObjectNode stats(ObjectNode body) {
        String id = SimJson.word(body, "jobid").orElseThrow(() -> new SmsRefusal("70", "jobid is missing"));
        SmsJob job = jobs.find(id).orElseThrow(() -> new SmsRefusal("60", "no records"));
        Map<LineState, List<SmsJob.Line>> byState = new LinkedHashMap<>();
        job.lines().forEach(line -> byState.computeIfAbsent(line.state(), s -> new ArrayList<>())
                .add(line));
        ObjectNode answer = SmsCalls.success();
        ArrayNode list = answer.putArray("stats");
        byState.forEach((state, lines) -> list.addObject()
                .put("status", state.word())
                .put(
                        "totalMessageLength",
                        lines.stream()
                                .mapToInt(line -> line.parts(job.order().turkish()))
                                .sum())
                .put("totalSms", lines.size())
                .put("chargeStatement", state == LineState.DELIVERED ? "charged" : "notCharged")
                .put("statement", state.word())
                .put("domestic", true));
        return answer;
    }

    private void admit() {
        if (!limit.admits()) {
            throw new SmsRefusal("80", "too many questions in a minute");
        }
    }

    private List<Row> rows(Predicate<SmsJob> wanted) {
        return jobs.all().stream()
                .filter(wanted)
                .flatMap(job -> job.lines().stream().map(line -> new Row(job, line)))
                .toList();
    }

    private static ObjectNode json(Row row) {
        return SimJson.object()
                .put("jobid", row.job.id())
                .put("number", shown(row.line.number()))
                .put("status", row.line.state().number())
                .put("operator", operator(row.line.number()))
                .put("msglen", row.line.parts(row.job.order().turkish()))
                .put("deliveredDate", row.line.at() == null ? "" : SmsDates.shown(row.line.at()))
                .put("errorCode", error(row.line));
    }

    private static Instant at(Row row) {
        return row.line.at() == null ? row.job.order().start() : row.line.at();
    }

    private static int error(SmsJob.Line line) {
        return line.state() == LineState.INVALID_NUMBER ? INVALID : 0;
    }

    private static String shown(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    /** By the range of the number, as if nobody had ever changed operators. */
    private static int operator(String number) {
        return switch (number.startsWith("+905") ? number.charAt(4) : ' ') {
            case '3' -> 30;
            case '4' -> 10;
            case '0', '5' -> 20;
            default -> 70;
        };
    }
}
