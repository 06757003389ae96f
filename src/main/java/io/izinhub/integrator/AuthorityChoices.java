package io.izinhub.integrator;

import io.izinhub.consent.domain.Channel;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The accounts that moves have chosen, in the database. A choice wins as long as the configuration names what it named at
 * the time of the move; so nodes that are restarted one after the other with the new name agree all the while. What is known
 * here is a second old at most; claims read it anew, under a lock that keeps it as it is until they are committed.
 * Thread-safe.
 */
@Component
public class AuthorityChoices implements Chosen {

    private static final String LOCK = "(hashtext('authority-choice'), hashtext(?))";

    private final JdbcTemplate jdbc;
    private final Clock clock;
    private volatile Known known;

    AuthorityChoices(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private record Place(String brand, Channel channel) {}

    private record Choice(Place place, String account, String insteadOf, boolean frozen) {

        Optional<String> of(String configured) {
            return Optional.ofNullable(account).filter(name -> configured.equals(insteadOf));
        }
    }

    /** An account that served a brand. */
    private record Former(String brand, String account) {}

    /** @param formers until when each is listened to */
    private record Known(Map<Place, Choice> choices, Map<Former, Instant> formers) {}

    /**
     * What a switch changes for one channel.
     *
     * @param account that serves from now on
     * @param configured what the configuration names at this time
     * @param former that served until now
     */
    public record Switch(Channel channel, String account, String configured, String former) {}

    @Override
    public Optional<String> of(String brand, Channel channel, String configured) {
        return find(brand, channel).flatMap(choice -> choice.of(configured));
    }

    @Override
    public boolean servedLately(String brand, String account) {
        Instant until = known().formers().get(new Former(brand, account));
        return until != null && until.isAfter(clock.instant());
    }

    @Override
    public boolean frozen(String brand, Channel channel) {
        return find(brand, channel).filter(Choice::frozen).isPresent();
    }

    private Optional<Choice> find(String brand, Channel channel) {
        return Optional.ofNullable(known().choices().get(new Place(brand, channel)));
    }

    private Known known() {
        if (known == null) {
            refresh();
        }
        return known;
    }

    void refresh() {
        Map<Former, Instant> formers = new HashMap<>();
        jdbc.query("select brand, account, listen_until from authority_former", rs -> {
            formers.put(
                    new Former(rs.getString(1), rs.getString(2)),
                    rs.getTimestamp(3).toInstant());
        });
        known = new Known(Map.copyOf(read("select * from authority_choice")), Map.copyOf(formers));
    }

    /** The same as it stays until the running transaction ends. */
    Chosen forClaim(String brand) {
        jdbc.queryForList("select pg_advisory_xact_lock_shared" + LOCK, brand);
        Map<Place, Choice> now = read("select * from authority_choice where brand = ?", brand);
        AuthorityChoices other = this;
        return new Chosen() {
            @Override
            public Optional<String> of(String asked, Channel channel, String configured) {
                return Optional.ofNullable(now.get(new Place(asked, channel))).flatMap(choice -> choice.of(configured));
            }

            @Override
            public boolean servedLately(String asked, String account) {
                return other.servedLately(asked, account);
            }

            @Override
            public boolean frozen(String asked, Channel channel) {
                return Optional.ofNullable(now.get(new Place(asked, channel)))
                        .filter(Choice::frozen)
                        .isPresent();
            }
        };
    }

    private Map<Place, Choice> read(String sql, Object... values) {
        Map<Place, Choice> all = new HashMap<>();
        jdbc.query(sql, (rs, i) -> choice(rs), values).forEach(choice -> all.put(choice.place(), choice));
        return all;
    }

    private static Choice choice(ResultSet rs) throws SQLException {
        return new Choice(
                new Place(rs.getString("brand"), Channel.fromCode(rs.getShort("channel"))),
                rs.getString("account"),
                rs.getString("instead_of"),
                rs.getBoolean("frozen"));
    }

    /**
     * From the commit on nothing is claimed for these channels, until {@link #thaw} or {@link #choose}. Waits for the
     * claims that are being made.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void freeze(String brand, Collection<Channel> channels) {
        change(brand);
        channels.forEach(channel -> jdbc.update(
                "insert into authority_choice (brand, channel, frozen) values (?, ?, true)"
                        + " on conflict (brand, channel) do update set frozen = true",
                brand,
                channel.code()));
    }

    /** Lets them go on as before. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void thaw(String brand, Collection<Channel> channels) {
        change(brand);
        channels.forEach(channel -> jdbc.update(
                "update authority_choice set frozen = false where brand = ? and channel = ?", brand, channel.code()));
    }

    /**
     * Lets them go on by other accounts.
     *
     * @param listenUntil so long the feeds of those that served are read
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void choose(String brand, List<Switch> switches, Instant listenUntil) {
        change(brand);
        jdbc.update("delete from authority_former where listen_until < ?", Timestamp.from(clock.instant()));
        for (Switch one : switches) {
            jdbc.update("""
                    insert into authority_choice (brand, channel, account, instead_of) values (?, ?, ?, ?)
                    on conflict (brand, channel) do update set account = excluded.account,
                        instead_of = excluded.instead_of, frozen = false
                    """, brand, one.channel().code(), one.account(), one.configured());
            jdbc.update("""
                    insert into authority_former (brand, account, listen_until) values (?, ?, ?)
                    on conflict (brand, account) do update
                        set listen_until = greatest(authority_former.listen_until, excluded.listen_until)
                    """, brand, one.former(), Timestamp.from(listenUntil));
        }
    }

    private void change(String brand) {
        jdbc.queryForList("select pg_advisory_xact_lock" + LOCK, brand);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                refresh();
            }
        });
    }
}
