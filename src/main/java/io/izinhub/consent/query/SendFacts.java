package io.izinhub.consent.query;

import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.SendRules;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    /** What a firm posts is kept under the account and one of these: with outcomes of ours, or without. */
    private static final List<String> POSTS = List.of(".push", ".outcomes");

    private final Brands brands;
    private final Purposes purposes;
    private final AuthorityNews news;
    private final QueryProperties limits;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    SendFacts(
            Brands brands,
            Purposes purposes,
            AuthorityNews news,
            QueryProperties limits,
            JdbcTemplate jdbc,
            Clock clock) {
        this.brands = brands;
        this.purposes = purposes;
        this.news = news;
        this.limits = limits;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The rules of a brand by channel; those of {@link SendRules#unknownBrand()} where it cannot send at all (R5). */
    public Map<Channel, SendRules> of(String brand) {
        Map<Channel, SendRules> rules = new EnumMap<>(Channel.class);
        boolean known = brands.find(brand).isPresent() && brands.settings(brand).hasIysCode();
        Set<Channel> stopped = known ? stops(brands.require(brand).id()) : Set.of();
        Map<Channel, Freshness> freshness = known ? freshness(brand) : Map.of();
        for (Channel channel : Channel.values()) {
            rules.put(
                    channel, known ? rules(brand, channel, stopped, freshness.get(channel)) : SendRules.unknownBrand());
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

    /** When each account's feeds for the brand were read to the end; of several the one that was so longest ago. */
    private Map<String, Instant> feeds(String brand) {
        Map<String, Instant> heard = new HashMap<>();
        jdbc.query(
                "select split_part(feed, '.', 1), min(coalesce(read_at, '-infinity')) from feed_cursor"
                        + " where split_part(feed, '.', 2) = ? group by 1",
                rs -> {
                    heard.put(rs.getString(1), rs.getTimestamp(2).toInstant());
                },
                brand);
        return heard;
    }

    /** When an account last posted anything that could be read; absent where it never did. */
    private Map<String, Instant> posts(Collection<String> accounts) {
        Map<String, Instant> heard = new HashMap<>();
        for (String account : accounts) {
            for (String end : POSTS) {
                jdbc.query(
                        "select received_at from inbox where feed = ?"
                                + " and (state = 'DONE' or movements > 0)"
                                + " order by received_at desc limit 1",
                        rs -> {
                            heard.merge(account, rs.getTimestamp(1).toInstant(), SendFacts::later);
                        },
                        account + end);
            }
        }
        return heard;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Map<Channel, Freshness> freshness(String brand) {
        Map<Channel, List<AuthorityNews.Source>> sources = new EnumMap<>(Channel.class);
        Set<String> posting = new HashSet<>();
        for (Channel channel : Channel.values()) {
            List<AuthorityNews.Source> all = news.of(brand, channel);
            sources.put(channel, all);
            all.stream()
                    .filter(AuthorityNews.Source::onlyPosts)
                    .map(AuthorityNews.Source::account)
                    .forEach(posting::add);
        }
        KnowledgeAge age = new KnowledgeAge(feeds(brand), posts(posting), limits, clock.instant());
        Map<Channel, Freshness> freshness = new EnumMap<>(Channel.class);
        sources.forEach((channel, all) -> freshness.put(channel, age.of(all)));
        return freshness;
    }
}
