package io.izinhub.consent.campaign;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.Map;

/**
 * A query as it is told to whoever may know of it.
 *
 * @param campaign absent where none was named
 * @param caller who asked: {@code key:4}, {@code user:marketing}
 * @param asOf when it was asked
 * @param endedAt absent while it runs, or where the hub was ended meanwhile
 * @param complete the whole answer was given
 * @param reasons lines by reason
 * @param refresh what İYS was asked meanwhile; absent where nothing should be asked
 * @param gateway not a list, but what the gateway did
 * @param bundleNo its number in the bundle that has its file; null where none has
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record StoredQuery(
        String queryId,
        String campaign,
        String brand,
        String purpose,
        String messageClass,
        String templateClass,
        String caller,
        OffsetDateTime asOf,
        OffsetDateTime endedAt,
        boolean complete,
        Counts counts,
        Map<String, Long> reasons,
        Map<String, Object> refresh,
        @JsonIgnore boolean gateway,
        @JsonIgnore int parts,
        @JsonIgnore byte[] sha256,
        @JsonIgnore Integer bundleNo) {

    /** Lines by what they mean for the sender. */
    @Schema(name = "CampaignCounts")
    record Counts(long lines, long allowed, long refused, long invalid) {}
}
