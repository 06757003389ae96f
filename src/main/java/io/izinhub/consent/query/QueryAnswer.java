package io.izinhub.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * The answer to a JSON query.
 *
 * @param asOf the ledger was read at this time or later
 */
record QueryAnswer(String queryId, String asOf, List<Result> results, Counts counts) {

    /** Lines by what they mean for the sender. */
    record Counts(long allowed, long refused, long invalid) {}

    /**
     * The answer to one point.
     *
     * @param ref as the caller gave it, JSON
     * @param since when the person said so, where that is known
     * @param iysSynced İYS says the same, for a yes
     * @param validUntil a yes may be used so long
     * @param notBefore sending hours begin then
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            @JsonRawValue @JsonInclude String ref,
            boolean allowed,
            String reason,
            String since,
            Boolean iysSynced,
            String validUntil,
            String notBefore) {

        Result withSince(String time) {
            return new Result(ref, allowed, reason, time, iysSynced, validUntil, notBefore);
        }
    }

    static QueryAnswer of(Question question, ZonedDateTime asOf, List<Result> results, Tally tally) {
        return new QueryAnswer(
                question.id(),
                TextAnswers.offset(asOf),
                results,
                new Counts(tally.allowed(), tally.refused(), tally.invalid()));
    }
}
