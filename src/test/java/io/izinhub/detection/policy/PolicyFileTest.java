package io.izinhub.detection.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Detectors;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.PolicyFileException;
import io.izinhub.detection.RuleFamily;
import io.izinhub.detection.category.CategoryRecogniser;
import io.izinhub.detection.category.Lexicon;
import io.izinhub.detection.category.ShippedLexicon;
import io.izinhub.detection.identifier.KnownValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyFileTest {

    private static final Path FOLDER = Path.of("policies", "detection");
    private static final String SHIPPED = text(FOLDER.resolve(PolicyFile.NAME));
    private static final Lexicon LEXICON = ShippedLexicon.get();

    @Test
    void theShippedFileSaysWhatTheShippedPolicySays() {
        DetectionPolicy read = read(SHIPPED).policy();

        assertThat(read.enabled()).isEqualTo(DetectionPolicy.shipped().enabled());
        assertThat(read.verdicts()).isEqualTo(DetectionPolicy.shipped().verdicts());
        assertThat(read.cardMask()).isEqualTo(DetectionPolicy.shipped().cardMask());
    }

    @ParameterizedTest
    @EnumSource(RuleFamily.class)
    void r69_everyFamilyIsOnAndHasItsOwnSwitch(RuleFamily family) {
        assertThat(read(SHIPPED).policy().families().isOn(family)).isTrue();
        assertThat(read(without(family)).policy().families().isOn(family)).isFalse();
    }

    @Test
    void r69_theFamiliesNameRulesThatTheLexiconHas() {
        assertThat(LEXICON.rules())
                .containsAll(read(SHIPPED).policy().families().namedRules());
    }

    @ParameterizedTest
    @CsvSource({
        "SECT, Ben Aleviyim, RELIGION",
        "RELIGION, Ben Müslümanım, RELIGION",
        "TRADE_UNION, Sendikaya üyeyim, MEMBERSHIP",
        "ASSOCIATION, Derneğimiz adına yazıyorum ben dernek başkanıyım, MEMBERSHIP",
        "ETHNIC_ORIGIN, Kürt kökenliyim, RACE_ETHNICITY",
        "RACE, Siyahi olduğum için bana böyle davrandılar, RACE_ETHNICITY",
        "CRIMINAL_CONVICTION, Ben sabıkalıyım, CRIMINAL",
        "SECURITY_MEASURE, Elektronik kelepçe takıyorum, CRIMINAL",
        "HEALTH, Kanser tedavisi görüyorum, HEALTH"
    })
    void r69_aFamilyThatIsOffIsNotReportedAndTheOthersOfItsCategoryAre(
            RuleFamily family, String text, Category category) {
        assertThat(categories(detector(SHIPPED), text)).contains(category);
        assertThat(categories(detector(without(family)), text)).doesNotContain(category);
        for (RuleFamily other : RuleFamily.values()) {
            if (other != family && other.category() == category) {
                assertThat(categories(detector(without(other)), text))
                        .as(other.name())
                        .contains(category);
            }
        }
    }

    @Test
    void r111_testCardsPassWhereTheFileSaysSoAndNoOtherCardDoes() {
        Detector testing = detector(SHIPPED.replace("test-cards-pass: false", "test-cards-pass: true"));

        for (String card : List.of("4111 1111 1111 1111", "5555555555554444", "3782 822463 10005")) {
            assertThat(categories(testing, "kartım " + card)).isEmpty();
            assertThat(categories(detector(SHIPPED), "kartım " + card)).containsExactly(Category.PAYMENT_CARD);
        }
        assertThat(categories(testing, "kartım 4242424242424242")).containsExactly(Category.PAYMENT_CARD);
    }

    @Test
    void r105_sixAndFourAreShownOfSixteenDigitsOnly() {
        Detector six = detector(SHIPPED.replace("card-mask: LAST4", "card-mask: BIN6_LAST4"));

        assertThat(masked(six, "kart 4242 4242 4242 4242 12/30")).containsExactly("4242 42** **** 4242");
        assertThat(masked(six, "amex 3782 822463 10005")).containsExactly("**** 0005");
        assertThat(masked(detector(SHIPPED), "kart 4242424242424242, 12/30")).containsExactly("**** 4242");
    }

    @Test
    void ownNumbersStandByTheirHash() {
        String own = SHIPPED.replace("own-values: []", "own-values: [" + KnownValues.hash("3453588765") + "]");

        assertThat(categories(detector(own), "VKN 3453588765, 0281759416 değil"))
                .containsExactly(Category.VKN);
    }

    @Test
    void r113_financialStateIsOffAndCanBeSwitchedOn() {
        String on = SHIPPED.replace("FINANCIAL_STATE: {enabled: false", "FINANCIAL_STATE: {enabled: true");

        assertThat(read(SHIPPED).policy().enabled()).doesNotContain(Category.FINANCIAL_STATE);
        assertThat(read(on).policy().enabled()).contains(Category.FINANCIAL_STATE);
    }

    @Test
    void thresholdsAndDecisionsAreThoseOfTheFile() {
        String strict =
                SHIPPED.replaceFirst("IBAN: \\{.*}", "IBAN: {enabled: true, act: 50, review: 20, decision: BLOCK}");

        assertThat(read(strict).policy().decide(Category.IBAN, 50)).isEqualTo(Decision.BLOCK);
        assertThat(read(strict).policy().decide(Category.IBAN, 20)).isEqualTo(Decision.REVIEW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 1 | version: 2 | version",
                "HEALTH: {enabled: true, act: 70 | HEALTH: {enabled: true, act: 7 | categories.HEALTH",
                "  CVV: {enabled: true, act: 70, review: 45, decision: BLOCK} | # | categories.CVV",
                "  DRESS: {enabled: true} | # | families.DRESS",
                "words: [vakif | words: [vakıf | families.FOUNDATION",
                "doubt: 5 | doubt: 31 | second-opinion",
                "own-values: [] | own-values: [3453588765] | own-values"
            })
    void aFaultNamesFileEntryAndRemedy(String before, String after, String entry) {
        assertThat(SHIPPED).contains(before.strip());
        assertThatThrownBy(() -> read(SHIPPED.replace(before.strip(), after.strip())))
                .isInstanceOfSatisfying(PolicyFileException.class, e -> {
                    assertThat(e.file()).isEqualTo("policy.yaml");
                    assertThat(e.entry()).isEqualTo(entry);
                    assertThat(e).hasMessageContaining(entry).hasMessageMatching("(?s).*\\. [A-Z].*\\.");
                    assertThat(e).hasMessageNotContaining("3453588765");
                });
    }

    @ParameterizedTest
    @CsvSource({"card-mask: LAST4, card-mask: ALL", "version: 1, vershon: 1", "decision: BLOCK, decision: STOP"})
    void whatCannotBeReadNamesTheLine(String before, String after) {
        assertThatThrownBy(() -> read(SHIPPED.replace(before, after)))
                .isInstanceOf(PolicyFileException.class)
                .hasMessageContaining("Line ");
    }

    @Test
    void anEmptyFileIsNoPolicy() {
        assertThatThrownBy(() -> read("")).isInstanceOf(PolicyFileException.class);
    }

    private static String without(RuleFamily family) {
        return SHIPPED.replace("  " + family + ": {enabled: true", "  " + family + ": {enabled: false")
                .replace("  " + family + ":\n    enabled: true", "  " + family + ":\n    enabled: false")
                .replaceFirst(
                        "(?s)(categories:.*?)  " + family + ": \\{enabled: false, act",
                        "$1  " + family + ": {enabled: true, act");
    }

    private static PolicySettings read(String yaml) {
        return PolicyFile.read(PolicyFile.NAME, yaml);
    }

    private static Detector detector(String yaml) {
        PolicySettings settings = read(yaml);
        return Detectors.of(settings.policy(), settings.known(), new CategoryRecogniser(LEXICON));
    }

    private static List<Category> categories(Detector detector, String text) {
        return detector.scan(Document.mail("", text)).findings().stream()
                .map(Finding::category)
                .distinct()
                .toList();
    }

    private static List<String> masked(Detector detector, String text) {
        return detector.scan(Document.mail("", text)).findings().stream()
                .map(Finding::masked)
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
