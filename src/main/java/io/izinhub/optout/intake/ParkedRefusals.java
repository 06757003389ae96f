package io.izinhub.optout.intake;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.optout.RefusalWay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails that look like a refusal and were not acted on: a person decides. What stands here is where the mail went and who is said to have
 * written it (encrypted until somebody decides), never its words. Thread-safe.
 */
@Service
public class ParkedRefusals {

    private static final Logger LOG = LoggerFactory.getLogger(ParkedRefusals.class);

    /** More than that no person reads. */
    private static final int MOST_OPEN = 5_000;

    /** What anybody can write leaves room for the rest. */
    private static final int MOST_OF_STRANGERS = 4_000;

    private static final int MOST_OF_A_DOMAIN = 200;

    private final JdbcTemplate jdbc;
    private final ParkedSenders senders;
    private final GivenRefusals refusals;
    private final AuditLog audit;
    private final Clock clock;

    ParkedRefusals(JdbcTemplate jdbc, ParkedSenders senders, GivenRefusals refusals, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.senders = senders;
        this.refusals = refusals;
        this.audit = audit;
        this.clock = clock;
    }

    /** Why the hub did not decide by itself. */
    public enum Why {
        /** Long, or with a word that leaves it open what is meant. */
        WORDING,
        /** Nobody vouches for the sender, and the mail carries no link of ours. */
        UNPROVEN,
        /** A colleague wrote it, perhaps for a customer. */
        COLLEAGUE,
        /** The hub could not read it. */
        UNREAD,
        /** A complaint, where complaints are no refusals (R125). */
        COMPLAINT;

        /** Nobody needs to prove anything to have one parked. */
        private boolean ofAnybody() {
            return this == WORDING || this == UNPROVEN || this == UNREAD;
        }
    }

    /**
     * A mail that waits for a person.
     *
     * @param trace of the Received header that the hub wrote: by it the mail is found
     * @param at when it came
     * @param sender whose refusal it would be, if the mail names one
     * @param mail keyed hash of the mail: the same one twice is one entry
     */
    public record Finding(
            Why why,
            RefusalWay way,
            String mailbox,
            String trace,
            Instant at,
            Set<String> brands,
            Optional<Address> sender,
            byte[] mail) {

        /** Never prints the address. */
        @Override
        public String toString() {
            return "Finding[" + why + "]";
        }
    }

    /** An entry that is open. */
    record Open(
            long id,
            Instant at,
            Why why,
            RefusalWay way,
            String mailbox,
            String trace,
            Set<String> brands,
            Optional<Address> sender) {

        @Override
        public String toString() {
            return "Open[" + id + ", " + why + "]";
        }
    }

    /** @return false where too many wait already, of all or of this sender's domain: nothing is kept */
    @Transactional
    public boolean park(Finding finding) {
        if (!hasRoom(finding)) {
            LOG.warn("A refusal for a person is not parked ({}): too many wait already", finding.why());
            return false;
        }
        jdbc.update(
                "insert into refusal_parked (at, why, mailbox, trace, brands, way, sender, mail, bound)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, true) on conflict (mail) do nothing",
                Timestamp.from(finding.at()),
                finding.why().name(),
                finding.mailbox(),
                finding.trace(),
                String.join(" ", new TreeSet<>(finding.brands())),
                finding.way().name(),
                finding.sender()
                        .map(address -> senders.seal(address, finding.mail()))
                        .orElse(null),
                finding.mail());
        return true;
    }

    private boolean hasRoom(Finding finding) {
        if (jdbc.queryForObject("select count(*) from refusal_parked where state = 'OPEN'", Integer.class)
                >= MOST_OPEN) {
            return false;
        }
        if (!finding.why().ofAnybody()) {
            return true;
        }
        List<Optional<Address>> strangers = jdbc.query(
                "select sender, mail, bound from refusal_parked where state = 'OPEN' and why = any (?)",
                (rs, row) -> senders.open(rs),
                new SqlArrayValue(
                        "text",
                        Arrays.stream(Why.values())
                                .filter(Why::ofAnybody)
                                .map(Why::name)
                                .toArray()));
        String domain = domain(finding.sender());
        return strangers.size() < MOST_OF_STRANGERS
                && strangers.stream()
                                .filter(stored -> domain(stored).equals(domain))
                                .count()
                        < MOST_OF_A_DOMAIN;
    }

    /** Mails that name nobody are of one domain. */
    private static String domain(Optional<Address> sender) {
        return sender.map(Address::normalForm)
                .map(address -> address.substring(address.lastIndexOf('@') + 1))
                .orElse("");
    }

    /** The oldest first. */
    List<Open> open(int limit) {
        return jdbc.query(
                "select * from refusal_parked where state = 'OPEN' order by parked_id limit ?", this::read, limit);
    }

    /** What became of the decision. */
    enum Decided {
        DONE,
        /** It is not there, or was decided before. */
        GONE,
        /** To refuse for somebody, his address must be known. */
        NOBODY
    }

    /** Refuses for the one who is said to have written it. */
    @Transactional
    Decided refuse(long id, String actor) {
        Optional<Open> found = lock(id);
        if (found.isEmpty()) {
            return Decided.GONE;
        }
        Open entry = found.get();
        if (entry.sender().isEmpty()) {
            return Decided.NOBODY;
        }
        refusals.take(
                new GivenRefusal(
                        entry.sender().get(),
                        Map.of(Channel.EPOSTA, entry.way()),
                        false,
                        entry.brands(),
                        // It was said when the mail came: the decision is late, the refusal is not (R26).
                        entry.at(),
                        Map.of("trace", entry.trace(), "parked", id)),
                actor);
        close(id, "REFUSED", actor);
        return Decided.DONE;
    }

    @Transactional
    Decided dismiss(long id, String actor) {
        if (lock(id).isEmpty()) {
            return Decided.GONE;
        }
        close(id, "DISMISSED", actor);
        return Decided.DONE;
    }

    private Optional<Open> lock(long id) {
        return jdbc
                .query("select * from refusal_parked where parked_id = ? and state = 'OPEN' for update", this::read, id)
                .stream()
                .findFirst();
    }

    private void close(long id, String state, String actor) {
        jdbc.update(
                "update refusal_parked set state = ?, decided_by = ?, decided_at = ?, sender = null"
                        + " where parked_id = ?",
                state,
                actor,
                Timestamp.from(clock.instant()),
                id);
        audit.add(new AuditEntry(actor, "PARKED_REFUSAL_DECIDED", "parked:" + id, Map.of("state", state)));
    }

    private Open read(ResultSet rs, int row) throws SQLException {
        return new Open(
                rs.getLong("parked_id"),
                rs.getTimestamp("at").toInstant(),
                Why.valueOf(rs.getString("why")),
                RefusalWay.valueOf(rs.getString("way")),
                rs.getString("mailbox"),
                rs.getString("trace"),
                new TreeSet<>(Arrays.asList(rs.getString("brands").split(" "))),
                senders.open(rs));
    }
}
