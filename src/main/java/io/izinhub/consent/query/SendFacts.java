package io.izinhub.consent.query;

import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.platform.time.Istanbul;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What holds for every recipient of a brand: its settings, the Board's stops (R67) and how fresh the authority's word
 * is (R17). Read once per request or message. Thread-safe.
 */
@Component
public class SendFacts {

    private final Brands brands;
    private final Purposes purposes;
    private final QueryProperties limits;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    SendFacts(Brands brands, Purposes purposes, QueryProperties limits, JdbcTemplate jdbc, Clock clock) {
        this.brands = brands;
        this.purposes = purposes;
        this.limits = limits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rules of a brand by channel; those of {@link SendRules#unknownBrand()} where it cannot send at all (R5). */
    public Map<Channel, SendRules> of(String brand) {
        Map<Channel, SendRules> rules = new EnumMap<>(Channel.class);
        boolean known = brands.find(brand).isPresent() && brands.settings(brand).hasIysCode();
        Set<Channel> stopped = known ? stops(brands.require(brand).id()) : Set.of();
        Freshness freshness = known ? freshness(brand) : new Freshness.NoAuthority();
        for (Channel channel : Channel.values()) {
            rules.put(channel, known ? rules(brand, channel, stopped, freshness) : SendRules.unknownBrand());
        }
        return rules;
    }

    private SendRules rules(String brand, Channel channel, Set<Channel> stopped, Freshness freshness) {
        BrandProperties.Settings settings = brands.settings(brand);
        return new SendRules(
                true,
                stopped.contains(channel),
                settings.iysRequired().contains(channel),
                settings.tacirRequireIysRecord(),
                mask(settings.purposesFromAuthority()),
                mask(settings.purposesNeedingOwnConsent()),
                freshness);
    }

    private int mask(Collection<String> codes) {
        return purposes.mask(codes)
                .orElseThrow(() -> new IllegalStateException("a purpose of a brand is not in hub.purposes"))
                .intValue();
    }

    /** A stop without brand or channel stops them all. */
    private Set<Channel> stops(int brandId) {
        return jdbc
                .query(
                        "select channel from sending_stop where lifted_at is null"
                                + " and (brand_id is null or brand_id = ?)",
                        (rs, i) -> {
                            short code = rs.getShort(1);
                            return rs.wasNull() ? Set.of(Channel.values()) : Set.of(Channel.fromCode(code));
                        },
                        brandId)
                .stream()
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
    }

    /** With a feed its silence counts, the longest where there are several; without one the age of each answer. */
    private Freshness freshness(String brand) {
        return jdbc.query(
                "select count(*), min(coalesce(read_at, '-infinity')) from feed_cursor"
                        + " where split_part(feed, '.', 2) = ?",
                rs -> {
                    rs.next();
                    if (rs.getInt(1) == 0) {
                        return new Freshness.Answers(
                                ConsentBits.dayNumber(LocalDate.ofInstant(clock.instant(), Istanbul.ZONE)),
                                limits.maxAnswerAgeDays());
                    }
                    Timestamp heard = rs.getTimestamp(2);
                    return new Freshness.Feed(
                            heard.toInstant().isBefore(clock.instant().minus(limits.maxSilence())));
                },
                brand);
    }
}
