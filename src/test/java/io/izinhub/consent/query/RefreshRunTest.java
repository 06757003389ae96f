package io.izinhub.consent.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brand;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.ConsentBits;
import io.izinhub.consent.domain.Freshness;
import io.izinhub.consent.domain.IysStatus;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.SendRules;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.query.AuthorityRefresh.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshRunTest {

    private static final long ONAY = ConsentBits.encode(Status.ONAY, IysStatus.ONAY, 4000, 1, Set.of());

    private final List<String> asked = new ArrayList<>();
    private Outcome outcome = Outcome.ANSWERED;
    private Freshness freshness = new Freshness.NoAuthority();
    private Instant now = Instant.parse("2026-11-28T09:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private final AuthorityRefresh authority = new AuthorityRefresh() {
        @Override
        public boolean serves(String brand) {
            return true;
        }

        @Override
        public Outcome ask(String brand, Channel channel, RecipientType type, List<Address> addresses) {
            assertThat(addresses).doesNotHaveDuplicates().hasSizeBetween(1, MOST);
            asked.add(channel + " " + type + " " + addresses.size());
            now = now.plusSeconds(1);
            return outcome;
        }
    };

    @Test
    void onlyThoseWhoMayBeWrittenToAreAskedAbout_eachAddressOnce() {
        Window window = new Window(1, 100, true);
        add(window, "a@people.example", null, ONAY, 0);
        add(window, "a@people.example", null, ONAY, 0);
        add(window, "b@people.example", null, 0, 0);
        add(window, "c@people.example", null, 0, ONAY);
        add(window, "d@people.example", RecipientType.TACIR, ONAY, ONAY);
        RefreshRun run = run(Duration.ofMinutes(1));

        assertThat(run.ask(window)).isTrue();
        run.count(window);

        assertThat(asked).containsExactly("EPOSTA BIREYSEL 1", "EPOSTA TACIR 2");
        assertThat(run.summary()).isEqualTo(Map.of("asked", 4L, "nowRefused", 0L, "notAsked", 0L));
        assertThat(window.refreshed(2)).isEqualTo(Window.NOT_CONCERNED);
        assertThat(window.refreshed(1)).isEqualTo(Window.ASKED);
    }

    @Test
    void aThousandAtOnce_andWhenTheTimeIsOverTheRestIsCounted() {
        Window window = new Window(1, 10_000, true);
        for (int i = 0; i < 5_500; i++) {
            add(window, "p" + i + "@people.example", RecipientType.BIREYSEL, ONAY, 0);
        }
        RefreshRun run = run(Duration.ofSeconds(3));

        run.ask(window);

        assertThat(asked).hasSize(3);
        assertThat(run.summary()).isEqualTo(Map.of("asked", 3000L, "nowRefused", 0L, "notAsked", 2500L, "why", "TIME"));
    }

    @Test
    void aFullLimitIsTriedAgainWithinTheTime() {
        outcome = Outcome.NOT_NOW;
        RefreshRun run = run(Duration.ofSeconds(5));

        assertThat(run.ask(window())).isFalse();

        assertThat(asked).hasSize(5);
        assertThat(run.summary()).containsEntry("why", "TIME").containsEntry("notAsked", 1L);
    }

    @Test
    void whoDoesNotAnswerIsLeftAloneSoon() {
        outcome = Outcome.FAILED;
        RefreshRun failing = run(Duration.ofHours(1));
        for (int i = 0; i < 10; i++) {
            failing.ask(window());
        }
        assertThat(asked).hasSize(3);
        assertThat(failing.summary()).containsEntry("why", "AUTHORITY").containsEntry("notAsked", 10L);

        asked.clear();
        outcome = Outcome.CLOSED;
        RefreshRun closed = run(Duration.ofHours(1));
        closed.ask(window());
        closed.ask(window());
        assertThat(asked).hasSize(1);
    }

    @Test
    void withoutAnAuthorityItIsSaid() {
        RefreshRun run = new RefreshRun(question(), null, Duration.ofHours(1), clock);

        assertThat(run.ask(window())).isFalse();

        assertThat(run.summary()).containsEntry("why", "UNSUPPORTED").containsEntry("notAsked", 1L);
    }

    @Test
    void r17_whoOnlyLacksAFreshAnswerIsAskedAboutToo() {
        freshness = new Freshness.Answers(4100, 3);
        RefreshRun run = run(Duration.ofMinutes(1));
        run.ask(window());
        assertThat(asked).hasSize(1);

        asked.clear();
        freshness = new Freshness.Feed(true);
        RefreshRun silent = run(Duration.ofMinutes(1));
        silent.ask(window());
        assertThat(asked).isEmpty();
    }

    private RefreshRun run(Duration within) {
        return new RefreshRun(question(), authority, within, clock);
    }

    private static Window window() {
        Window window = new Window(1, 100, true);
        add(window, "a@people.example", null, ONAY, 0);
        return window;
    }

    private static void add(Window window, String address, RecipientType type, long bireysel, long tacir) {
        int entry = window.size();
        window.add(
                new Point(new byte[0], Channel.EPOSTA, type, Address.require(Channel.EPOSTA, address)),
                UUID.randomUUID());
        window.found(entry, bireysel, tacir);
    }

    private Question question() {
        Map<Channel, SendRules> rules = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            rules.put(channel, SendRules.defaults(freshness));
        }
        return new Question(
                "q",
                "test",
                "600100",
                Optional.of(new Brand(1, "600100")),
                "KAMPANYA",
                1,
                rules,
                Optional.empty(),
                SendClass.COMMERCIAL,
                Optional.empty(),
                true,
                Instant.EPOCH);
    }
}
