package io.izinhub.mail.own;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.jdbc.core.JdbcTemplate;

/** Says {@code DEGRADED} while mails of ours do not get out, and for a day after one was given up; a sender who cannot be reached is no fault of ours. */
final class OwnHealthIndicator implements HealthIndicator {

    private static final Status DEGRADED = new Status("DEGRADED");
    private static final Duration DAY = Duration.ofDays(1);
    private static final String STANDING = """
            select (select count(*) from (select 1 from own_mail
                    where state in ('WAITING', 'SENDING') and attempts > 2 limit 1000) s) as stuck,
                (select count(*) from (select 1 from own_mail
                    where done_at > ? and state = 'GIVEN_UP'
                        and code is distinct from '%s' limit 1000) g) as given_up
            """.formatted(OwnSending.NO_SUCH_ADDRESS);

    private final JdbcTemplate jdbc;
    private final Clock clock;

    OwnHealthIndicator(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Health health() {
        return jdbc.queryForObject(
                STANDING,
                (rs, i) -> health(rs.getLong("stuck"), rs.getLong("given_up")),
                Timestamp.from(clock.instant().minus(DAY)));
    }

    private static Health health(long stuck, long givenUp) {
        return stuck + givenUp == 0
                ? Health.up().build()
                : Health.status(DEGRADED)
                        .withDetail("stuck", stuck)
                        .withDetail("givenUpLastDay", givenUp)
                        .build();
    }
}
