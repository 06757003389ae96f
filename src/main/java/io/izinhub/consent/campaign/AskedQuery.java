package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.TemplateClass;
import java.time.Instant;
import java.util.Map;

/**
 * A query as it is kept. Nothing personal.
 *
 * @param id for the caller, the log and the audit row
 * @param campaign null where none was named
 * @param brand as the hub knows it; {@code unknown} where it does not
 * @param template null where none was named
 */
public record AskedQuery(
        String id,
        String campaign,
        String brand,
        String purpose,
        SendClass sendClass,
        TemplateClass template,
        String actor,
        Instant askedAt) {

    /**
     * How a query ended.
     *
     * @param complete false where the caller went away or the query failed
     * @param byReason lines by reason, only those that occurred
     * @param refresh what İYS was asked meanwhile; null where nothing should be asked
     */
    public record End(
            Instant at,
            boolean complete,
            long lines,
            long allowed,
            long refused,
            long invalid,
            Map<String, Long> byReason,
            Map<String, Object> refresh) {}
}
