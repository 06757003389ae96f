package io.izinhub.consent.query;

import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.platform.time.Istanbul;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * How old knowledge from İYS may be, by what the authority can do (R17): where it tells of changes its silence counts,
 * where it has to be asked the age of each answer. Pure.
 *
 * @param feeds when each account's feeds were read to the end
 * @param posts when each account last posted
 */
record KnowledgeAge(Map<String, Instant> feeds, Map<String, Instant> posts, QueryProperties limits, Instant now) {

    /** For the reading of a report that comes once a day. */
    private static final Duration READING = Duration.ofHours(5);

    private static final Duration LONGEST = Duration.ofHours(72);

    /** @param sources as {@link AuthorityNews#of} gives them */
    Freshness of(List<AuthorityNews.Source> sources) {
        if (sources.stream().anyMatch(this::isHeard)) {
            return new Freshness.Feed(false);
        }
        if (!sources.isEmpty() && hasFallenSilent(sources.get(0))) {
            return new Freshness.Feed(true);
        }
        return new Freshness.Answers(
                ConsentBits.dayNumber(LocalDate.ofInstant(now, Istanbul.ZONE)), limits.maxAnswerAgeDays());
    }

    /** What a silent feed has not told, no older answer makes up for. A feed that was never read is no feed yet. */
    private boolean hasFallenSilent(AuthorityNews.Source source) {
        return source.feed() && feeds.containsKey(source.account());
    }

    private boolean isHeard(AuthorityNews.Source source) {
        Instant heard =
                source.feed() ? feeds.get(source.account()) : source.posts() ? posts.get(source.account()) : null;
        return heard != null && !heard.isBefore(now.minus(maySilence(source)));
    }

    /** 36 hours for a report that is up to 31 hours late (Verimor). */
    private Duration maySilence(AuthorityNews.Source source) {
        if (!source.feed() || source.late().compareTo(limits.maxSilence()) <= 0) {
            return limits.maxSilence();
        }
        Duration longer = source.late().plus(READING);
        return longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
