package io.izinhub.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Who remembers a seal apart from the table of seals: the audit log, where each seal is named and sealed by the next,
 * and the journal of this node.
 */
class SealWitnesses {

    /** Action of the audit row that names a seal. */
    static final String SEALED = "LEDGER_SEALED";

    private static final Pattern HASH = Pattern.compile("\"hash\":\"([0-9a-f]{64})\"");

    private final JdbcTemplate jdbc;
    private final Seals seals;
    private final SealJournal journal;

    SealWitnesses(JdbcTemplate jdbc, Seals seals, SealJournal journal) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.journal = journal;
    }

    SealJournal journal() {
        return journal;
    }

    /** Why nothing may be sealed: the newest seal that a witness knows is not in the table. Empty if all is well. */
    Optional<String> cut() {
        Optional<String> inJournal = journal.newest()
                .filter(this::isMissing)
                .map(claim -> contradiction(claim, "the journal " + journal.file()));
        return inJournal.isPresent()
                ? inJournal
                : newestInAudit().filter(this::isMissing).map(claim -> contradiction(claim, "the audit log"));
    }

    /** Visits the seals that the audit log names, oldest first. Rows that cannot be read are left out. */
    void forEachInAudit(Consumer<SealClaim> visitor) {
        RowCallbackHandler visit = rs -> claim(rs).ifPresent(visitor);
        jdbc.query("select subject, detail from audit where action = ? order by id", visit, SEALED);
    }

    private Optional<SealClaim> newestInAudit() {
        return jdbc
                .query(
                        "select subject, detail from audit where action = ? order by id desc limit 1",
                        (rs, i) -> claim(rs),
                        SEALED)
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private boolean isMissing(SealClaim claim) {
        return seals.byNumber(claim.number())
                .filter(seal -> seal.hashHex().equals(claim.hash()))
                .isEmpty();
    }

    private static String contradiction(SealClaim claim, String witness) {
        return "Seal " + claim.number() + " stands in " + witness
                + " but not, or not the same, in the database. Run verify-ledger. If the database was restored from a"
                + " backup on purpose, move the journal away and write down why.";
    }

    private static Optional<SealClaim> claim(ResultSet rs) throws SQLException {
        String subject = rs.getString("subject");
        Matcher hash = HASH.matcher(rs.getString("detail"));
        return subject != null && subject.matches("\\d{1,18}") && hash.find()
                ? Optional.of(new SealClaim(Long.parseLong(subject), hash.group(1)))
                : Optional.empty();
    }
}
