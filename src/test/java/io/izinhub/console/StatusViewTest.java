package io.izinhub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.audit.SealProgress;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.EventKind;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ConsentStatistics;
import io.izinhub.consent.ledger.RecentMovements;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.DeliveryOverview.Failures;
import io.izinhub.delivery.DeliveryOverview.Standing;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.delivery.Stop;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.mail.MailJournal;
import io.izinhub.platform.database.BoundedCount;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.reconciliation.AnswerAge;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.ReconciliationOverview;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.reconciliation.domain.SafeRepair;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/** What the first page says, without a page and without a database. */
class StatusViewTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
    private static final Destination IYS = new Destination("authority.600100", Destination.Kind.AUTHORITY, true);
    private static final BoundedCount NONE = BoundedCount.NONE;
    private static final BoundedCount ONE = BoundedCount.of(1);

    static Stream<Arguments> lights() {
        Failures dead = new Failures(DeliveryState.DEAD, "H015", ONE, NOW);
        return Stream.of(
                Arguments.of(standing(NONE, NONE, null), Mode.LIVE, Light.GOOD),
                Arguments.of(standing(NONE, NONE, null), Mode.SHADOW, Light.GOOD),
                Arguments.of(standing(ONE, NONE, null), Mode.LIVE, Light.BUSY),
                Arguments.of(standing(ONE, NONE, null), Mode.SHADOW, Light.LOOK),
                Arguments.of(standing(ONE, NONE, null), Mode.OFF, Light.STOP),
                Arguments.of(standing(ONE, NONE, null), null, Light.LOOK),
                Arguments.of(standing(NONE, NONE, null, dead), Mode.LIVE, Light.LOOK),
                Arguments.of(standing(ONE, ONE, null), Mode.LIVE, Light.STOP),
                Arguments.of(held(), Mode.LIVE, Light.STOP),
                Arguments.of(standing(NONE, NONE, NOW), Mode.LIVE, Light.STOP));
    }

    @ParameterizedTest
    @MethodSource("lights")
    void greenOnlyIfNothingWaits(Standing standing, Mode mode, Light light) {
        assertThat(Light.of(standing, mode)).isEqualTo(light);
    }

    @Test
    void answersToOurOwnDeliveriesAreNoNews() {
        StatusView view = view(
                "tr",
                List.of(
                        new RecentMovements.Count("authority.600100", EventKind.MOVEMENT, Outcome.APPLIED, 7),
                        new RecentMovements.Count("authority.600100", EventKind.ANSWER, Outcome.APPLIED, 100),
                        new RecentMovements.Count("crm.next4biz", EventKind.STATEMENT, Outcome.STALE, 3),
                        new RecentMovements.Count("api", EventKind.STATEMENT, Outcome.APPLIED, 2)),
                standing(ONE, NONE, null));

        assertThat(view.iys().in()).isEqualTo("7");
        assertThat(view.crm().in()).isEqualTo("3");
        assertThat(view.hub().others()).isEqualTo("2");
        assertThat(view.iys().connections()).hasSize(1);
        assertThat(view.crm().connections()).isEmpty();
    }

    @Test
    void shadowIsSeenAndExplained() {
        StatusView view = view("tr", List.of(), standing(ONE, ONE, null));

        assertThat(view.shadows()).extracting(StatusView.Shadow::mode).containsExactly("SHADOW");
        assertThat(view.iys().connections().get(0).reason()).contains("1 kaydın yasal süresi geçti", "SHADOW");
    }

    @Test
    void whatWasNotToBeToldIsNotShownAsDelivered() {
        StatusView.Connection shown = view("en", List.of(), standing(NONE, NONE, null))
                .iys()
                .connections()
                .get(0);

        assertThat(shown.doneDay()).isEqualTo("0");
        assertThat(shown.needless())
                .isEqualTo("Nothing to tell in 24 hours: 1 NOT_FOUND (The other side does not know the record)");
    }

    @Test
    void anAccountThatIsRefusedSaysSoAndUntilWhen() {
        String turkish =
                view("tr", List.of(), held()).iys().connections().get(0).reason();
        String english =
                view("en", List.of(), held()).iys().connections().get(0).reason();

        assertThat(turkish).contains("H353", "12:05", "reddediliyor");
        assertThat(english).contains("H353", "12:05", "refused", "grants the right");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tr | yalnızca bir bölüm için LIVE | 2 kişilik pilot liste; kişilerin %30 kadarı",
                "en | LIVE for a part only | people on the pilot list: 2; 30 % of people"
            })
    void liveForAPartIsSeenAndExplained(String language, String reason, String part) {
        Narrowing narrowing = new Narrowing(Set.of(), Set.of(), Set.of(), Set.of(new UUID(1, 2), new UUID(3, 4)), 30);
        Modes.State state = new Modes.State(IYS.function(), Mode.LIVE, narrowing, "user:dpo", NOW, null);

        StatusView view = view(language, List.of(), standing(ONE, NONE, null), state);

        assertThat(view.shadows()).singleElement().satisfies(shadow -> {
            assertThat(shadow.mode()).isEqualTo("LIVE");
            assertThat(shadow.part()).isEqualTo(part);
        });
        assertThat(view.iys().connections().get(0).light()).isEqualTo(Light.LOOK);
        assertThat(view.iys().connections().get(0).reason()).contains(reason, part);
    }

    @Test
    void aFailureSaysWhyAndWhatToDo() {
        Standing standing = standing(NONE, NONE, null, new Failures(DeliveryState.REJECTED, "H467", ONE, NOW));

        StatusView.Failure turkish = view("tr", List.of(), standing).failures().get(0);
        StatusView.Failure english = view("en", List.of(), standing).failures().get(0);

        assertThat(turkish.meaning()).contains("üç iş gününden eski");
        assertThat(turkish.cure()).contains("yeniden toplanmalı");
        assertThat(english.meaning()).contains("three business days");
    }

    @ParameterizedTest
    @ValueSource(strings = {"H999", "HTTP_502", "", "a code of nobody"})
    void everyCodeHasSomethingToDo(String code) {
        assertThat(say("tr").meaning(code)).isNotBlank().doesNotContain("code.");
        assertThat(say("tr").cure(code)).isNotBlank().doesNotContain("code.");
    }

    @ParameterizedTest
    @CsvSource({"HTTP_200, tr, kabul etti", "HTTP_204, en, took it", "WRITTEN, tr, yazıldı", "WRITTEN, en, Written"})
    void aSuccessIsNotExplainedAsAnError(String code, String language, String words) {
        assertThat(say(language).meaning(code)).contains(words);
        assertThat(say(language).cure(code)).isNotEqualTo(say(language).cure("HTTP_502"));
    }

    @ParameterizedTest
    @CsvSource({
        "PT51H, tr, 2 gün 3 saat kaldı",
        "PT3H5M, tr, 3 saat 5 dakika kaldı",
        "PT59S, en, 59 s left",
        "-PT5M, tr, 5 dakika geçti",
        "-PT1500H, en, 62 d 12 h over"
    })
    void aDeadlineIsToldAsRemainingTime(Duration left, String language, String text) {
        assertThat(say(language).remaining(NOW.plus(left))).isEqualTo(text);
    }

    @Test
    void timesAreIstanbuls() {
        assertThat(say("tr").time(NOW)).isEqualTo("24 Kas 2026 12:00");
        assertThat(Phrases.machineTime(NOW)).isEqualTo("2026-11-24T12:00:00+03:00");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "1234,1.234", "10000,10.000", "10001,10.000+"})
    void countsStopAtTheirBound(long counted, String shown) {
        assertThat(say("tr").count(BoundedCount.of(counted))).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages-console", "messages-codes", "messages-optout"})
    void bothLanguagesHaveAllTexts(String base) throws IOException {
        Properties turkish = load(base + ".properties");

        assertThat(load(base + "_en.properties").keySet()).isEqualTo(turkish.keySet());
        assertThat(turkish.values()).noneMatch(text -> text.toString().isBlank());
    }

    @Test
    void everyStateHasItsWord() throws IOException {
        Properties turkish = load("messages-console.properties");

        for (DeliveryState state : DeliveryState.values()) {
            assertThat(turkish).containsKey("state." + state);
        }
        for (Outcome outcome : Outcome.values()) {
            assertThat(turkish).containsKey("outcome." + outcome);
        }
        for (Said said : Said.values()) {
            assertThat(turkish).containsKey("said." + said);
        }
        for (Light light : Light.values()) {
            assertThat(turkish).containsKeys("light." + light.key(), "status.headline." + light.key());
        }
    }

    @ParameterizedTest
    @CsvSource({"false, false, GOOD", "true, false, LOOK", "false, true, LOOK"})
    void aComparisonThatFailedOrIsOverdueNeedsALook(boolean failed, boolean overdue, Light expected) {
        StatusView view = view(
                "tr",
                List.of(),
                standing(NONE, NONE, null),
                new Modes.State(IYS.function(), Mode.LIVE, Narrowing.NONE, null, null, null),
                new ReconciliationOverview.Standing("600100", NOW, failed, overdue));

        assertThat(view.light()).isEqualTo(expected);
        assertThat(view.comparisons()).singleElement().satisfies(line -> {
            assertThat(line.well()).isEqualTo(expected == Light.GOOD);
            assertThat(line.text()).startsWith("600100: ");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void everyWordOfAComparisonIsThere(String language) {
        Phrases say = say(language);
        Stream.of(
                        DifferenceKind.values(),
                        SafeRepair.values(),
                        RepairRule.values(),
                        ReconciliationRun.State.values(),
                        ReconciliationRun.Phase.values(),
                        AnswerAge.values(),
                        Difference.State.values())
                .flatMap(Stream::of)
                .forEach(word -> assertThat(Stream.of("kind", "repair", "rule", "state", "phase", "age", "done")
                                .map(family -> say.word("recon." + family, word.name()))
                                .anyMatch(text -> !text.equals(word.name())))
                        .as(word.name())
                        .isTrue());
    }

    private static StatusView view(String language, List<RecentMovements.Count> counts, Standing standing) {
        return view(
                language,
                counts,
                standing,
                new Modes.State(IYS.function(), Mode.SHADOW, Narrowing.NONE, null, null, null));
    }

    private static StatusView view(
            String language, List<RecentMovements.Count> counts, Standing standing, Modes.State state) {
        return view(
                language, counts, standing, state, new ReconciliationOverview.Standing("600100", NOW, false, false));
    }

    private static StatusView view(
            String language,
            List<RecentMovements.Count> counts,
            Standing standing,
            Modes.State state,
            ReconciliationOverview.Standing comparison) {
        StatusFacts facts = new StatusFacts(
                NOW,
                List.of(standing),
                List.of(),
                counts,
                List.of(new ConsentStatistics.Count("600100", Channel.EPOSTA, Status.ONAY, 5)),
                List.of(new FeedFreshness.Feed("iys.600100.IYS", NOW, null, false)),
                List.of(state),
                new SealProgress.State(1L, NOW, null, false, null),
                List.of(new MailJournal.Figure(true, "QUARANTINE", 3), new MailJournal.Figure(false, "RELAY", 7)),
                List.of(comparison),
                Map.of());
        return new StatusPage(facts, say(language)).view();
    }

    private static Phrases say(String language) {
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasenames("messages", "messages-console", "messages-codes");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new Phrases(messages, Locale.forLanguageTag(language), Clock.fixed(NOW, Istanbul.ZONE));
    }

    private static Standing standing(
            BoundedCount waiting, BoundedCount overdue, Instant pausedAt, Failures... failures) {
        return standing(waiting, overdue, pausedAt, null, failures);
    }

    private static Standing held() {
        return standing(ONE, NONE, null, NOW.plusSeconds(300));
    }

    private static Standing standing(
            BoundedCount waiting, BoundedCount overdue, Instant pausedAt, Instant heldUntil, Failures... failures) {
        return new Standing(
                IYS.name(),
                IYS,
                waiting,
                NONE,
                NONE,
                NONE,
                NOW,
                NONE,
                NONE,
                List.of(new DeliveryOverview.Needless("NOT_FOUND", ONE)),
                NONE,
                overdue,
                null,
                List.of(failures),
                pausedAt == null && heldUntil == null
                        ? List.of()
                        : List.of(new Stop("iys", pausedAt, "H351", heldUntil, heldUntil == null ? null : "H353")));
    }

    private static Properties load(String name) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = StatusViewTest.class.getResourceAsStream("/" + name)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }
}
