package io.izinhub.consent.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** R17: how old knowledge may be follows what the authority can do. */
class KnowledgeAgeTest {

    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final int TODAY = ConsentBits.dayNumber(LocalDate.of(2026, 3, 10));
    private static final AuthorityNews.Source IYS = new AuthorityNews.Source("iys", true, true, Duration.ofMinutes(61));
    private static final AuthorityNews.Source VERIMOR =
            new AuthorityNews.Source("verimor", true, false, Duration.ofHours(31));
    private static final AuthorityNews.Source NETGSM = new AuthorityNews.Source("netgsm", false, true, Duration.ZERO);
    private static final AuthorityNews.Source ILETI =
            new AuthorityNews.Source("iletimerkezi", false, false, Duration.ZERO);

    @Test
    void r17_aFeedIsFreshAsLongAsItIsHeard() {
        assertThat(age(Map.of("iys", hoursAgo(23)), Map.of(), IYS)).isEqualTo(new Freshness.Feed(false));
        assertThat(age(Map.of("verimor", hoursAgo(35)), Map.of(), VERIMOR)).isEqualTo(new Freshness.Feed(false));
        assertThat(age(Map.of("verimor", hoursAgo(37)), Map.of(), VERIMOR)).isEqualTo(new Freshness.Feed(true));
    }

    @Test
    void r17_aFeedThatIsReadAndSilentRefusesWhateverWasAnswered() {
        Freshness freshness = age(Map.of("iys", hoursAgo(25)), Map.of(), IYS);

        assertThat(freshness).isEqualTo(new Freshness.Feed(true));
        assertThat(freshness.isStale(row(TODAY))).isTrue();
        assertThat(freshness.mendedByAsking()).isFalse();
    }

    @Test
    void r17_aFirmThatOnlyPostsIsFreshByItsPosts_andByEachAnswerWhenItIsSilent() {
        assertThat(age(Map.of(), Map.of("netgsm", hoursAgo(2)), NETGSM)).isEqualTo(new Freshness.Feed(false));
        assertThat(age(Map.of(), Map.of("netgsm", hoursAgo(25)), NETGSM)).isEqualTo(new Freshness.Answers(TODAY, 3));
        assertThat(age(Map.of(), Map.of(), NETGSM)).isEqualTo(new Freshness.Answers(TODAY, 3));
    }

    @Test
    void r17_withoutAFeedThePersonsOwnAnswerCounts() {
        Freshness freshness = age(Map.of(), Map.of(), ILETI);

        assertThat(freshness.isStale(row(TODAY - 2))).isFalse();
        assertThat(freshness.isStale(row(TODAY - 3))).isTrue();
    }

    @Test
    void r17_iysReadDirectlyMakesAnIntegratorWithoutFeedFresh_andAnAccountThatWasLeftDoesNot() {
        assertThat(age(Map.of("iys", hoursAgo(1)), Map.of(), ILETI, IYS)).isEqualTo(new Freshness.Feed(false));
        assertThat(age(Map.of("iys", hoursAgo(90)), Map.of(), ILETI, IYS)).isEqualTo(new Freshness.Answers(TODAY, 3));
        assertThat(age(Map.of("left", hoursAgo(1)), Map.of(), ILETI)).isEqualTo(new Freshness.Answers(TODAY, 3));
    }

    private static Freshness age(
            Map<String, Instant> feeds, Map<String, Instant> posts, AuthorityNews.Source... sources) {
        QueryProperties limits =
                new QueryProperties(2, 10_000, Duration.ofHours(24), 3, Duration.ofHours(12), Duration.ofSeconds(60));
        return new KnowledgeAge(feeds, posts, limits, NOW).of(List.of(sources));
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static long row(int day) {
        return ConsentBits.encode(Status.ONAY, IysStatus.ONAY, day, 1, Set.of());
    }
}
