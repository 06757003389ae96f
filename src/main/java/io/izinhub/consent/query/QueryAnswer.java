package io.izinhub.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.platform.time.Istanbul;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * The answer to a JSON query.
 *
 * @param asOf the ledger was read at this time or later
 * @param campaign as the caller named it; absent where it did not
 * @param reasons points by reason, only those that occurred
 * @param refresh what İYS was asked meanwhile; absent where it was not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QueryAnswer(
        String queryId,
        String asOf,
        String campaign,
        SendClass messageClass,
        List<Result> results,
        Counts counts,
        Map<String, Long> reasons,
        Map<String, Object> refresh) {

    /** Lines by what they mean for the sender. */
    @Schema(name = "QueryCounts")
    public record Counts(long allowed, long refused, long invalid) {}

    /**
     * The answer to one point.
     *
     * @param ref as the caller gave it, JSON
     * @param since when the person said so, where that is known
     * @param iysSynced İYS says the same, for a yes
     * @param validUntil a yes may be used so long
     * @param notBefore sending hours begin then
     * @param refreshed where İYS should be asked about a yes: whether it was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "QueryResult")
    public record Result(
            @JsonRawValue @JsonInclude String ref,
            boolean allowed,
            String reason,
            String since,
            Boolean iysSynced,
            String validUntil,
            String notBefore,
            Boolean refreshed) {

        Result withSince(String time) {
            return new Result(ref, allowed, reason, time, iysSynced, validUntil, notBefore, refreshed);
        }
    }

    static QueryAnswer of(QueryRun run, List<Result> results) {
        Question question = run.question();
        Tally tally = run.tally();
        return new QueryAnswer(
                question.id(),
                TextAnswers.offset(question.askedAt().atZone(Istanbul.ZONE)),
                question.campaign().orElse(null),
                question.sendClass(),
                results,
                new Counts(tally.allowed(), tally.refused(), tally.invalid()),
                tally.byReason(),
                run.refresh() == null ? null : run.refresh().summary());
    }
}
