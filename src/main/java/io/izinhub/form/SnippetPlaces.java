package io.izinhub.form;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.UsedText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of where warnings were pasted, and with which version (R115). What was pasted is never changed, only removed. Thread-safe. */
@Service
public class SnippetPlaces {

    private final JdbcTemplate jdbc;
    private final Snippets snippets;
    private final AuditLog audit;
    private final Clock clock;

    SnippetPlaces(JdbcTemplate jdbc, Snippets snippets, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.snippets = snippets;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A warning beside a field.
     *
     * @param outdated another version is in force, or the text was changed within the version: paste it anew
     */
    public record Place(
            long id,
            String snippet,
            Language language,
            String form,
            String field,
            int version,
            String sha256,
            Instant pastedAt,
            String pastedBy,
            boolean outdated) {}

    /** @param fingerprint the same as long as the same places are outdated by the same texts */
    public record Outdated(int places, String fingerprint) {}

    /** Those that stand somewhere, oldest first. */
    public List<Place> all() {
        return jdbc.query(
                "select * from snippet_place where removed_at is null order by place_id", (rs, i) -> read(rs));
    }

    public Outdated outdated() {
        List<Place> old = all().stream().filter(Place::outdated).toList();
        StringBuilder text = new StringBuilder();
        old.forEach(place -> text.append(place.id())
                .append(':')
                .append(current(place).map(UsedText::sha256).orElse(""))
                .append(' '));
        return new Outdated(old.size(), sha256(text.toString()));
    }

    /**
     * Records that the warning in force was pasted; in place of what stood at that field before.
     *
     * @return empty for what is no warning
     */
    @Transactional
    public Optional<Long> paste(String snippet, Language language, String form, String field, String actor) {
        return snippets.current(snippet, language).map(used -> {
            Timestamp now = Timestamp.from(clock.instant());
            jdbc.update(
                    "update snippet_place set removed_at = ? where removed_at is null and text_id = ? and language = ?"
                            + " and form = ? and field = ?",
                    now,
                    snippet,
                    language.tag(),
                    form,
                    field);
            long id = jdbc.queryForObject(
                    "insert into snippet_place (text_id, language, form, field, version, sha256, pasted_at, pasted_by)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?) returning place_id",
                    Long.class,
                    snippet,
                    language.tag(),
                    form,
                    field,
                    used.version(),
                    used.sha256(),
                    now,
                    actor);
            audit.add(new AuditEntry(
                    actor,
                    "SNIPPET_PASTED",
                    "snippet_place:" + id,
                    Map.of("text", snippet, "version", used.version())));
            return id;
        });
    }

    /** @return false where nothing stands there */
    @Transactional
    public boolean remove(long id, String actor) {
        boolean removed = jdbc.update(
                        "update snippet_place set removed_at = ? where place_id = ? and removed_at is null",
                        Timestamp.from(clock.instant()),
                        id)
                > 0;
        if (removed) {
            audit.add(new AuditEntry(actor, "SNIPPET_REMOVED", "snippet_place:" + id, Map.of()));
        }
        return removed;
    }

    private Place read(ResultSet rs) throws SQLException {
        Place place = new Place(
                rs.getLong("place_id"),
                rs.getString("text_id"),
                Language.ofTag(rs.getString("language")),
                rs.getString("form"),
                rs.getString("field"),
                rs.getInt("version"),
                rs.getString("sha256"),
                rs.getTimestamp("pasted_at").toInstant(),
                rs.getString("pasted_by"),
                false);
        boolean same = current(place)
                .filter(used -> used.sha256().equals(place.sha256()))
                .isPresent();
        return same
                ? place
                : new Place(
                        place.id(),
                        place.snippet(),
                        place.language(),
                        place.form(),
                        place.field(),
                        place.version(),
                        place.sha256(),
                        place.pastedAt(),
                        place.pastedBy(),
                        true);
    }

    private Optional<UsedText> current(Place place) {
        return snippets.current(place.snippet(), place.language());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
