package io.izinhub.doctor;

import io.izinhub.doctor.Finding.Result;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the doctor saw.
 *
 * @param at when it ended
 * @param rows in the order of areas and checks
 */
public record Examined(Instant at, List<Row> rows) {

    public Examined {
        rows = List.copyOf(rows);
    }

    /** @param check its id */
    public record Row(Area area, String check, Finding finding, Duration took) {}

    /** Nothing failed, and nothing is unknown; what is not used does not count against it. */
    public boolean allowsLive() {
        return count(Result.FAIL) == 0 && unknown() == 0;
    }

    /** How many were asked and gave no answer: neither good nor bad. */
    public long unknown() {
        return rows.stream().filter(row -> row.finding().isUnknown()).count();
    }

    public long count(Result result) {
        return rows.stream().filter(row -> row.finding().result() == result).count();
    }
}
