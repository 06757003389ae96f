package io.izinhub.consent.campaign;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.time.Istanbul;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts the files of small queries of one campaign, brand and day together, for whoever asks person by person leaves a file for each.
 * Each file stays as it was sealed, so that its hash in the audit still proves it. Thread-safe.
 */
@Component("campaignBundles")
public class BundleMaking {

    /** Fewer are not worth it, and stay alone. */
    static final int LEAST = 500;

    private static final int MOST = 20_000;
    private static final int SMALL_LINES = 100;
    private static final Duration REST = Duration.ofMinutes(5);
    private static final Duration LOOKED_BACK = Duration.ofDays(3);

    private static final String WORTH_IT = """
            select campaign, brand, (asked_at at time zone 'Europe/Istanbul')::date
            from consent_query
            where asked_at >= ? and ended_at < ? and campaign is not null and bundle_id is null and not gateway
                and parts <= 1 and lines <= ?
            group by 1, 2, 3 having count(*) >= ? order by 1, 2, 3
            """;
    private static final String SMALL = """
            select q.query_id, q.asked_at, q.lines, q.allowed, q.refused, q.invalid, q.counts, q.sha256, a.sealed
            from consent_query q left join consent_query_answers a using (query_id)
            where q.campaign = ? and q.brand = ? and q.asked_at >= ? and q.asked_at < ? and q.ended_at < ?
                and q.bundle_id is null and not q.gateway and q.parts <= 1 and q.lines <= ?
            order by q.asked_at, q.query_id limit ? for update of q skip locked
            """;
    private static final String INSERT = """
            insert into consent_bundle (bundle_id, campaign, brand, first_at, last_at, queries, parts,
                lines, allowed, refused, invalid, counts)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String MOVE = """
            update consent_query q set bundle_id = ?, bundle_no = u.o - 1
            from unnest(?::text[]) with ordinality u(id, o) where q.query_id = u.id
            """;

    private final JdbcTemplate jdbc;
    private final AnswerBundles bundles;
    private final SealedFiles files;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final ObjectMapper json;
    private final Clock clock;

    BundleMaking(
            JdbcTemplate jdbc,
            AnswerBundles bundles,
            SealedFiles files,
            AuditLog audit,
            PlatformTransactionManager transactions,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.bundles = bundles;
        this.files = files;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json;
        this.clock = clock;
    }

    private record Group(String campaign, String brand, LocalDate day) {}

    private record Small(
            String query,
            Instant askedAt,
            long lines,
            long allowed,
            long refused,
            long invalid,
            String counts,
            byte[] sha256,
            byte[] sealed) {

        /** Nobody was looked up: there is no part, and the hash is that of nothing. */
        byte[] file() {
            return sealed == null ? new byte[0] : sealed;
        }
    }

    /** For the flow {@code campaign-bundle-answers}, every five minutes. */
    public void bundle() {
        Instant rested = clock.instant().minus(REST);
        List<Group> groups = jdbc.query(
                WORTH_IT,
                (rs, i) -> new Group(
                        rs.getString(1), rs.getString(2), rs.getDate(3).toLocalDate()),
                Timestamp.from(rested.minus(LOOKED_BACK)),
                Timestamp.from(rested),
                SMALL_LINES,
                LEAST);
        for (Group group : groups) {
            int bundled = MOST;
            while (bundled == MOST) {
                bundled = transaction.execute(status -> bundle(group, rested));
            }
        }
    }

    private int bundle(Group group, Instant rested) {
        BundlePage page = new BundlePage();
        List<Small> taken = new ArrayList<>();
        for (Small small : small(group, rested)) {
            opened(small).ifPresent(answers -> {
                page.add(small.askedAt(), small.file(), answers);
                taken.add(small);
            });
        }
        if (!taken.isEmpty()) {
            String bundle = AnswerBundles.newId();
            insert(bundle, group, taken, page);
            Object[] ids = taken.stream().map(Small::query).toArray();
            jdbc.update(MOVE, bundle, new SqlArrayValue("text", ids));
            jdbc.update("delete from consent_query_answers where query_id = any (?)", new SqlArrayValue("text", ids));
            audit.add(new AuditEntry(
                    AuditEntry.SYSTEM,
                    "CAMPAIGN_ANSWERS_BUNDLED",
                    bundle,
                    Map.of("campaign", group.campaign(), "brand", group.brand(), "queries", taken.size())));
        }
        return taken.size();
    }

    private List<Small> small(Group group, Instant rested) {
        return jdbc.query(
                SMALL,
                (rs, i) -> new Small(
                        rs.getString(1),
                        rs.getTimestamp(2).toInstant(),
                        rs.getLong(3),
                        rs.getLong(4),
                        rs.getLong(5),
                        rs.getLong(6),
                        rs.getString(7),
                        rs.getBytes(8),
                        rs.getBytes(9)),
                group.campaign(),
                group.brand(),
                Timestamp.from(group.day().atStartOfDay(Istanbul.ZONE).toInstant()),
                Timestamp.from(
                        group.day().plusDays(1).atStartOfDay(Istanbul.ZONE).toInstant()),
                Timestamp.from(rested),
                SMALL_LINES,
                MOST);
    }

    /** What was changed stays where it is, and is named by whoever looks for it. */
    private Optional<SortedAnswers> opened(Small small) {
        if (!MessageDigest.isEqual(AnswerFile.sha256().digest(small.file()), small.sha256())) {
            return Optional.empty();
        }
        Optional<byte[]> plain =
                small.sealed() == null ? Optional.of(new byte[0]) : files.plain(small.query(), 0, small.sealed());
        return plain.map(part -> AnswerPage.sorted(part, small.askedAt()));
    }

    private void insert(String bundle, Group group, List<Small> taken, BundlePage page) {
        Map<String, Long> counts = new TreeMap<>();
        taken.forEach(small -> counts(small.counts()).forEach((reason, more) -> counts.merge(reason, more, Long::sum)));
        jdbc.update(
                INSERT,
                bundle,
                group.campaign(),
                group.brand(),
                Timestamp.from(taken.get(0).askedAt()),
                Timestamp.from(taken.get(taken.size() - 1).askedAt()),
                page.size(),
                page.entries(AnswerFile.PART_BYTES).size(),
                taken.stream().mapToLong(Small::lines).sum(),
                taken.stream().mapToLong(Small::allowed).sum(),
                taken.stream().mapToLong(Small::refused).sum(),
                taken.stream().mapToLong(Small::invalid).sum(),
                text(counts));
        bundles.add(bundle, page);
    }

    private Map<String, Long> counts(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored counts are not JSON", e);
        }
    }

    private String text(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("counts are not JSON", e);
        }
    }
}
