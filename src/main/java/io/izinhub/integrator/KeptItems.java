package io.izinhub.integrator;

import io.izinhub.integrator.AuthorityAdapter.Feed;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Reads items of feeds once more that could not be read when their page came: what they need may be configured by now. The
 * page itself is not asked for again. Thread-safe.
 */
@Component
class KeptItems implements InboxReader {

    /** The feed is being read at this moment and would overwrite what it is told. */
    static final String FEED_BUSY = "FEED_BUSY";

    /** The brand has gone to another account, and this feed is read no more: nobody would ask for it again. */
    static final String FEED_NOT_READ = "FEED_NOT_READ";

    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    KeptItems(Authorities authorities, AuthorityMovements movements, JdbcTemplate jdbc, Clock clock) {
        this.authorities = authorities;
        this.movements = movements;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param brand the company's code */
    private record Place(ChangeFeed adapter, String account, String brand) {}

    /** {@code iys.600100.IYS}, as {@link AuthorityPull.Reading#name()} has it. */
    private Optional<Place> place(String feed) {
        String[] parts = feed.split("\\.");
        boolean known = parts.length == 3
                && authorities.brands().contains(parts[1])
                && Arrays.stream(Feed.values()).anyMatch(each -> each.name().equals(parts[2]));
        return known
                ? Optional.ofNullable(authorities.named(parts[0]))
                        .flatMap(adapter -> adapter.role(ChangeFeed.class))
                        .map(adapter -> new Place(adapter, parts[0], parts[1]))
                : Optional.empty();
    }

    @Override
    public boolean reads(String feed) {
        return place(feed).isPresent();
    }

    @Override
    public Worked work(String feed, byte[] body) {
        Place place = place(feed).orElseThrow();
        String cursor = jdbc
                .query("select cursor from feed_cursor where feed = ? for update", (rs, i) -> rs.getString(1), feed)
                .stream()
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
        Answers.Kept kept = place.adapter().kept(body, cursor);
        if (kept instanceof Answers.KeptMovement told) {
            movements.record(place.brand(), List.of(told.movement()));
            return Worked.of(1);
        }
        if (kept instanceof Answers.ReadAgain && !authorities.listensTo(place.brand(), place.account())) {
            return Worked.of(0, FEED_NOT_READ);
        }
        if (kept instanceof Answers.ReadAgain again) {
            return Worked.of(0, goBack(feed, again.cursor()) ? null : FEED_BUSY);
        }
        return Worked.of(0, ((Failure) kept).code());
    }

    private boolean goBack(String feed, String cursor) {
        return jdbc.update(
                        "update feed_cursor set cursor = ? where feed = ? and (lease_until is null or lease_until < ?)",
                        cursor,
                        feed,
                        Timestamp.from(clock.instant()))
                == 1;
    }
}
