package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditEntry;
import io.izinhub.consent.ConsentChange;
import io.izinhub.consent.ConsentChangeListener;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.Status;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses that do not exist, by the word of a mail server: nothing is sent there, and that is no refusal (R125). A consent that was
 * given later ends it, and so does a person. Thread-safe; joins a running transaction.
 */
@Service
public class HardBounces implements ConsentChangeListener {

    private final ContactPoints contacts;
    private final Restrictions restrictions;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    HardBounces(ContactPoints contacts, Restrictions restrictions, JdbcTemplate jdbc, Clock clock) {
        this.contacts = contacts;
        this.restrictions = restrictions;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param status of RFC 3463: {@code 5.1.1}
     * @return false where the contact point is not known, or was suppressed before
     */
    @Transactional
    public boolean bounced(UUID point, String status) {
        Contact contact = contacts.lock(List.of(point)).get(point);
        if (contact == null) {
            return false;
        }
        jdbc.update(
                "insert into hard_bounce (point_id, at, status) values (?, ?, ?)"
                        + " on conflict (point_id) do update set at = excluded.at, status = excluded.status",
                point,
                Timestamp.from(clock.instant()),
                status);
        if (contact.restrictions().contains(Flag.HARD_BOUNCE)) {
            return false;
        }
        restrictions.restrict(point, Flag.HARD_BOUNCE, status, AuditEntry.SYSTEM);
        return true;
    }

    /** Who consents after the bounce has a mailbox again, or wants to be tried. */
    @Override
    public List<Promise> onChanges(List<ConsentChange> changes) {
        Map<UUID, Instant> consented = new HashMap<>();
        for (ConsentChange change : changes) {
            if (change.channel() == Channel.EPOSTA
                    && change.decidedAnew()
                    && change.deciding().status() == Status.ONAY) {
                consented.merge(change.point(), change.deciding().consentAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (!consented.isEmpty()) {
            lift(consented);
        }
        return List.of();
    }

    private void lift(Map<UUID, Instant> consented) {
        Map<UUID, Instant> bounced = new HashMap<>();
        jdbc.query(
                "select point_id, at from hard_bounce where point_id = any (?) order by point_id",
                rs -> {
                    bounced.put(rs.getObject(1, UUID.class), rs.getTimestamp(2).toInstant());
                },
                new SqlArrayValue("uuid", consented.keySet().toArray()));
        bounced.forEach((point, at) -> {
            if (consented.get(point).isAfter(at)) {
                jdbc.update("delete from hard_bounce where point_id = ?", point);
                restrictions.lift(point, Flag.HARD_BOUNCE, "FRESH_CONSENT", AuditEntry.SYSTEM);
            }
        });
    }
}
