package io.izinhub.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Pauses an account of a destination that refuses too much: İYS takes an address off its list below 70 % success. Looks at
 * the last outcomes; a pause says which code dominates and ends when a person lifts it.
 */
@Component
public class StopLoss {

    private static final Logger LOG = LoggerFactory.getLogger(StopLoss.class);

    private final JdbcTemplate jdbc;
    private final DeliveryProperties settings;
    private final Clock clock;

    StopLoss(JdbcTemplate jdbc, DeliveryProperties settings, Clock clock) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether any of its accounts is. */
    boolean paused(String destination) {
        return !jdbc.queryForList(
                        "select 1 from destination_state where destination = ? and paused_at is not null", destination)
                .isEmpty();
    }

    /** How an account of a destination is named to people. */
    static String named(String destination, String account) {
        return account.equals(Accounts.ONLY) ? destination : destination + " (" + account + ")";
    }

    /** @param code the destination's code, or null */
    record Outcome(String destination, String account, boolean success, String code) {

        Judged judged() {
            return new Judged(destination, account);
        }
    }

    private record Judged(String destination, String account) {}

    /** Counts outcomes in the transaction that settles them. */
    void count(List<Outcome> outcomes) {
        if (outcomes.isEmpty()) {
            return;
        }
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.batchUpdate(
                "insert into delivery_outcome (destination, account, success, code, at) values (?, ?, ?, ?, ?)",
                outcomes.stream()
                        .map(outcome -> new Object[] {
                            outcome.destination(), outcome.account(), outcome.success(), outcome.code(), now
                        })
                        .toList());
        outcomes.stream()
                .filter(outcome -> !outcome.success())
                .map(Outcome::judged)
                .distinct()
                .forEach(this::judge);
    }

    /**
     * Lets an account of a destination go on; what was counted before no longer counts.
     *
     * @param account null for all
     * @return false where it was not paused
     */
    public boolean lift(String destination, String account) {
        String which = "destination = ? and account = coalesce(?, account)";
        jdbc.update("delete from delivery_outcome where " + which, destination, account);
        return jdbc.update(
                        "update destination_state set paused_at = null, paused_why = null where " + which
                                + " and paused_at is not null",
                        destination,
                        account)
                > 0;
    }

    /** Deletes outcomes that no judgement looks at any more. Called by the flow {@code delivery-forget-outcomes}. */
    public void forget() {
        jdbc.update("""
                delete from delivery_outcome o using (
                    select id, row_number() over (partition by destination, account order by id desc) as place
                    from delivery_outcome) ranked
                where o.id = ranked.id and ranked.place > ?
                """, settings.stopLossWindow());
    }

    private void judge(Judged judged) {
        List<Map<String, Object>> last = jdbc.queryForList(
                "select success, code from delivery_outcome where destination = ? and account = ?"
                        + " order by id desc limit ?",
                judged.destination(),
                judged.account(),
                settings.stopLossWindow());
        long successes =
                last.stream().filter(row -> (Boolean) row.get("success")).count();
        if (last.size() < settings.stopLossWindow()
                || successes * 100 >= (long) settings.stopLossPercent() * last.size()) {
            return;
        }
        String why = last.stream()
                .filter(row -> !(Boolean) row.get("success"))
                .map(row -> String.valueOf(row.get("code")))
                .collect(java.util.stream.Collectors.groupingBy(code -> code, java.util.stream.Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("?");
        if (stop(judged.destination(), judged.account(), why)) {
            LOG.error(
                    "Deliveries to {} are paused: only {} of the last {} succeeded, mostly refused with {}",
                    named(judged.destination(), judged.account()),
                    successes,
                    last.size(),
                    why);
        }
    }

    /**
     * Pauses a destination that wants nothing more, in the transaction that settles what told so.
     *
     * @param why the destination's code
     */
    void pause(String destination, String why) {
        if (stop(destination, Accounts.ONLY, why)) {
            LOG.error("Deliveries to {} are paused: it answered {}, which asks for nothing more", destination, why);
        }
    }

    /** @return whether it went on until now */
    private boolean stop(String destination, String account, String why) {
        return jdbc.update("""
                insert into destination_state (destination, account, paused_at, paused_why) values (?, ?, ?, ?)
                on conflict (destination, account) do update
                set paused_at = excluded.paused_at, paused_why = excluded.paused_why
                where destination_state.paused_at is null
                """, destination, account, Timestamp.from(clock.instant()), why) > 0;
    }
}
