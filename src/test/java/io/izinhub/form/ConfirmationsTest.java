package io.izinhub.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.HubTest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The clock of confirmations, in a year that no other test looks at. */
@HubTest
class ConfirmationsTest {

    private final JdbcTemplate jdbc;

    @Autowired
    ConfirmationsTest(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Test
    void r23_whatIsNotSentOnTheDayIsLate() {
        Instant consentAt = OffsetDateTime.parse("2025-03-03T23:58:00+03:00").toInstant();
        Instant due = OffsetDateTime.parse("2025-03-03T23:59:59+03:00").toInstant();
        Map<String, FormMail.Fate> fates = new HashMap<>();
        FormMail mail = new FormMail() {
            @Override
            public boolean leaves(String to) {
                throw new AssertionError("nothing is written here");
            }

            @Override
            public Handed write(Letter letter) {
                throw new AssertionError("nothing is written here");
            }

            @Override
            public Map<String, Fate> fates(Collection<String> once) {
                return fates;
            }
        };
        UUID inTime = added(mail, consentAt);
        UUID late = added(mail, consentAt);
        UUID never = added(mail, consentAt);
        fates.put("confirm:" + inTime, new FormMail.Fate(true, true, due));
        fates.put("confirm:" + late, new FormMail.Fate(true, true, due.plusSeconds(1)));

        assertThat(at(mail, due).late()).isZero();
        assertThat(at(mail, due.plusSeconds(2)).late()).isEqualTo(3);
        at(mail, due.plusSeconds(2)).watch();
        assertThat(state(inTime)).isEqualTo("SENT");
        assertThat(state(late)).isEqualTo("LATE");
        assertThat(state(never)).isEqualTo("WAITING");
        assertThat(at(mail, due.plusSeconds(2)).late()).isEqualTo(2);
        jdbc.update("delete from form_confirmation where consent_at < '2025-04-01'");
    }

    private UUID added(FormMail mail, Instant consentAt) {
        UUID id = UUID.randomUUID();
        at(mail, consentAt)
                .add(
                        id,
                        new Confirmations.Told("bulten", 1, UUID.randomUUID(), List.of(1L), consentAt),
                        Confirmations.State.WAITING);
        return id;
    }

    private Confirmations at(FormMail mail, Instant now) {
        return new Confirmations(jdbc, mail, Clock.fixed(now, ZoneOffset.UTC));
    }

    private String state(UUID confirmation) {
        return jdbc.queryForObject(
                "select state from form_confirmation where confirmation_id = ?", String.class, confirmation);
    }
}
