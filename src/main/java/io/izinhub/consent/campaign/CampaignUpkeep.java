package io.izinhub.consent.campaign;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.time.Istanbul;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets what was answered and sent to whom, after its time and not a day earlier (R30). Thread-safe. */
@Component("campaignUpkeep")
public class CampaignUpkeep {

    /** A query has parts of a MiB: not too many at once. */
    private static final int QUERIES = 500;

    private static final int BUNDLES = 50;
    private static final int PEOPLE = 10_000;

    private static final String FORGET_QUERIES = """
            delete from consent_query where query_id in
                (select query_id from consent_query where asked_at < ? order by asked_at limit ?)
            """;
    /** Of a bundle the last: they are of one day. */
    private static final String FORGET_BUNDLES = """
            delete from consent_bundle where bundle_id in
                (select bundle_id from consent_bundle where last_at < ? order by last_at limit ?)
            """;

    private static final String FORGET_OPTOUTS = """
            delete from campaign_optout where ctid = any (array(
                select ctid from campaign_optout where at < ? order by at limit ?))
            """;

    /** A mail is tried again for five days, and for eight where somebody was generous. */
    private static final Duration TRIED = Duration.ofDays(8);

    private static final String FORGET_TRIES = """
            delete from campaign_told where ctid = any (array(select ctid from campaign_told where at < ? limit ?))
            """;

    private final JdbcTemplate jdbc;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final CampaignProperties settings;
    private final Clock clock;

    CampaignUpkeep(
            JdbcTemplate jdbc,
            AuditLog audit,
            PlatformTransactionManager transactions,
            CampaignProperties settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.settings = settings;
        this.clock = clock;
    }

    /** For the flow {@code campaign-forget-answers}, every night. */
    public void forget() {
        Timestamp before = Timestamp.from(ZonedDateTime.now(clock)
                .withZoneSameInstant(Istanbul.ZONE)
                .minus(settings.keep())
                .toInstant());
        long queries = all(FORGET_QUERIES, before, QUERIES);
        all(FORGET_BUNDLES, before, BUNDLES);
        long optOuts = all(FORGET_OPTOUTS, before, PEOPLE);
        all(FORGET_TRIES, Timestamp.from(clock.instant().minus(TRIED)), PEOPLE);
        jdbc.update("delete from campaign_preparation where ended_at < ?", before);
        long counts = jdbc.update("delete from campaign_count where last_at < ?", before);
        if (queries + optOuts + counts > 0) {
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    "CAMPAIGN_ANSWERS_FORGOTTEN",
                    null,
                    Map.of("queries", queries, "optOuts", optOuts, "counts", counts)));
        }
    }

    private long all(String forget, Timestamp before, int most) {
        long forgotten = 0;
        int more = most;
        while (more == most) {
            more = transaction.execute(status -> jdbc.update(forget, before, most));
            forgotten += more;
        }
        return forgotten;
    }
}
