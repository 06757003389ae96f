package io.izinhub.consent.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;

/**
 * How far a campaign is that waits for fresh answers about its list.
 *
 * @param lines of the list
 * @param toAsk people whose answer was too old; nobody counts twice
 * @param asked about whom the authority has answered since
 * @param failed about whom it did not, or cannot be asked: they stay STALE_DATA
 * @param left who still waits
 * @param secondsLeft at the best, within the account's limit
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Preparation(
        String campaign,
        String brand,
        State state,
        OffsetDateTime startedAt,
        OffsetDateTime endedAt,
        long lines,
        long toAsk,
        long asked,
        long failed,
        long left,
        long secondsLeft) {

    /** Where it stands. */
    public enum State {
        /** The list is read. */
        READING,
        /** The authority is asked. */
        ASKING,
        /** The query may be asked now. */
        DONE,
        CANCELLED
    }
}
