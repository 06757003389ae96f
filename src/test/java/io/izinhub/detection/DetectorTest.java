package io.izinhub.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.DetectionPolicy.Verdict;
import io.izinhub.detection.identifier.KnownValues;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DetectorTest {

    private static Detector detector(Recogniser... further) {
        return Detectors.of(DetectionPolicy.shipped(), KnownValues.none(), further);
    }

    @ParameterizedTest
    @CsvSource({"100, BLOCK", "70, BLOCK", "69, REVIEW", "45, REVIEW", "44, PASS", "0, PASS"})
    void aSpecialCategoryIsDecidedByItsScore(int score, Decision decision) {
        ScanResult result =
                detector(new Words(Category.HEALTH, score, "kanser")).scan(Document.mail("", "kanser"));

        assertThat(result.decision()).isEqualTo(decision);
        assertThat(result.findings()).hasSize(decision == Decision.PASS ? 0 : 1);
    }

    @ParameterizedTest
    @CsvSource({
        "kart 4111 1111 1111 1111, BLOCK",
        "CVV 737, BLOCK",
        "şifrem Kanarya1907, BLOCK",
        "TC 10000000146, REVIEW",
        "TR33 0006 1005 1978 6457 8413 26, REVIEW",
        "VKN 0281759416, REVIEW",
        "pasaport U12345678, REVIEW",
        "Merhaba, PASS"
    })
    void anIdentifierIsDecidedByItsKind(String body, Decision decision) {
        assertThat(detector().scan(Document.mail("", body)).decision()).isEqualTo(decision);
    }

    @Test
    void r113_financialStateIsOffUntilAPolicyAsksForIt() {
        Words debt = new Words(Category.FINANCIAL_STATE, 90, "borcum");
        DetectionPolicy asking = DetectionPolicy.shipped().with(Category.FINANCIAL_STATE);

        assertThat(detector(debt).scan(Document.mail("", "borcum")).findings()).isEmpty();
        assertThat(Detectors.of(asking, KnownValues.none(), debt)
                        .scan(Document.mail("", "borcum"))
                        .decision())
                .isEqualTo(Decision.REVIEW);
    }

    @Test
    void aPolicyCanChangeWhatACategoryLeadsTo() {
        DetectionPolicy stricter = DetectionPolicy.shipped().with(Category.IBAN, new Verdict(70, 45, Decision.BLOCK));

        assertThat(Detectors.of(stricter, KnownValues.none())
                        .scan(Document.mail("", "TR33 0006 1005 1978 6457 8413 26"))
                        .decision())
                .isEqualTo(Decision.BLOCK);
        assertThatThrownBy(() -> new Verdict(40, 45, Decision.BLOCK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void findingsSayWhichPartAndWhere() {
        Document document = Document.of(
                new Part(Part.Kind.SUBJECT, "kanser"),
                new Part(Part.Kind.HTML, "<p>b\u00FCy\u00FCk kan<b>ser</b></p>"),
                new Part(Part.Kind.ATTACHMENT_NAME, "kanser_raporu.pdf"));

        List<Finding> findings = detector(new Words(Category.HEALTH, 90, "kanser"))
                .scan(document)
                .findings();

        assertThat(findings).extracting(Finding::part).containsExactly(0, 1, 2);
        assertThat(findings.get(1).start()).isEqualTo(9);
        assertThat(findings.get(1).end()).isEqualTo(18);
    }

    @Test
    void aDisguisedWordCountsALittleLess() {
        Detector detector = detector(new Words(Category.HEALTH, 75, "kanser"));

        ScanResult spaced = detector.scan(Document.mail("", "ben k a n s e r oldum"));
        ScanResult open = detector.scan(Document.mail("", "ben kanser ve k4nser oldum"));

        assertThat(spaced.findings()).extracting(Finding::score).containsExactly(65);
        assertThat(open.findings()).extracting(Finding::score).containsExactly(75, 65);
    }

    @Test
    void onePhraseMayTellTwoThingsButOneThingOnce() {
        Detector detector = detector(
                new Words(Category.HEALTH, 80, "down sendromlu", "sendromlu"), new Words(Category.GENETIC, 80, "down"));

        List<Finding> findings =
                detector.scan(Document.mail("", "down sendromlu")).findings();

        assertThat(findings).extracting(Finding::category).containsExactly(Category.GENETIC, Category.HEALTH);
    }

    @Test
    void ofTwoIdentifiersOnTheSameDigitsOneStands() {
        // the digits of the account hold a number that passes for an identity number
        String body = "TR33 0006 1005 1978 6457 8413 26, TC 10000000146, kart 4111 1111 1111 1111";

        assertThat(detector().scan(Document.mail("", body)).findings())
                .extracting(Finding::category)
                .containsExactly(Category.IBAN, Category.TCKN, Category.PAYMENT_CARD);
    }

    @Test
    void r69_theFamiliesAreThoseOfTheLaw() {
        assertThat(RuleFamily.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(
                        "RACE",
                        "ETHNIC_ORIGIN",
                        "POLITICAL_OPINION",
                        "PHILOSOPHICAL_BELIEF",
                        "RELIGION",
                        "SECT",
                        "OTHER_BELIEF",
                        "DRESS",
                        "ASSOCIATION",
                        "FOUNDATION",
                        "TRADE_UNION",
                        "HEALTH",
                        "SEXUAL_LIFE",
                        "CRIMINAL_CONVICTION",
                        "SECURITY_MEASURE",
                        "BIOMETRIC",
                        "GENETIC");
        assertThat(Arrays.stream(RuleFamily.values()).map(RuleFamily::category)).allMatch(Category::isSpecial);
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void theSpecialCategoriesAreThoseOfTheFamilies(Category category) {
        boolean family = Stream.of(RuleFamily.values()).anyMatch(each -> each.category() == category);

        assertThat(category.isSpecial()).isEqualTo(family);
    }

    @Test
    void aPolicyForNothingFindsNothing() {
        DetectionPolicy none = new DetectionPolicy(EnumSet.noneOf(Category.class), java.util.Map.of());

        assertThat(Detectors.of(none, KnownValues.none())
                        .scan(Document.mail("", "CVV 737"))
                        .findings())
                .isEmpty();
    }

    @Property(tries = 1000)
    void noTextMakesItFail(@ForAll String subject, @ForAll String body) {
        Document document = Document.of(
                new Part(Part.Kind.SUBJECT, subject), new Part(Part.Kind.TEXT, body), new Part(Part.Kind.HTML, body));

        ScanResult result = detector(new Words(Category.HEALTH, 90, "a")).scan(document);

        assertThat(result.findings())
                .allMatch(finding -> finding.end()
                        <= document.parts().get(finding.part()).content().length());
    }
}
