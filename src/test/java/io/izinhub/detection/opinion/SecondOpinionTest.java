package io.izinhub.detection.opinion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.DetectionPolicy;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.text.FoldedText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a model of four kinds of sentence, told again and again. */
class SecondOpinionTest {

    private static final String ILL = "Annem şeker hastası, iğne kullanıyor.";
    private static final String PRAYS = "Cuma namazına camiye gidiyorum.";
    private static final String SHOP = "Şeker ve iğne siparişim gelmedi, kargo nerede.";
    private static final String BILL = "Faturam yanlış geldi, düzeltilmesini istiyorum.";
    private static final OpinionModel MODEL = trained();
    private static final Thresholds THRESHOLDS = Thresholds.percent(10, 30, 50, 80);

    private static OpinionModel trained() {
        OpinionTrainer trainer = new OpinionTrainer();
        for (int i = 0; i < 40; i++) {
            teach(trainer, ILL, Set.of(Category.HEALTH));
            teach(trainer, PRAYS, Set.of(Category.RELIGION));
            teach(trainer, SHOP, Set.of());
            teach(trainer, BILL, Set.of());
        }
        return trainer.train();
    }

    private static void teach(OpinionTrainer trainer, String sentence, Set<Category> told) {
        trainer.add(FoldedText.ofPlain(sentence), 0, told);
    }

    @Test
    void whatItStronglyDoubtsIsOnlyLookedAt() {
        assertThat(scores(SHOP, claims(Category.HEALTH, 90))).containsExactly(60);
        assertThat(scores(ILL, claims(Category.HEALTH, 90))).containsExactly(90);
    }

    /** Of a sentence of unknown words it knows little; that is doubt enough for a rule that just acts. */
    @Test
    void theSurerARuleTheMoreItTakesToDoubtIt() {
        Thresholds thresholds = Thresholds.percent(10, 70, 75, 80);
        String unknown = "Zambak tarlada uyur.";

        assertThat(scan(unknown, claims(Category.HEALTH, 72), thresholds))
                .singleElement()
                .satisfies(finding -> assertThat(finding.score()).isEqualTo(60));
        assertThat(scan(unknown, claims(Category.HEALTH, 100), thresholds))
                .singleElement()
                .satisfies(finding -> assertThat(finding.score()).isEqualTo(100));
    }

    @Test
    void whomARuleDoesNotSeeTheModelMaySee() {
        assertThat(scores(ILL, claims(Category.HEALTH, 36))).containsExactly(72);
        assertThat(scores(SHOP, claims(Category.HEALTH, 36))).isEmpty();
        assertThat(scores(ILL, claims(Category.HEALTH, 20))).hasSize(1).doesNotContain(20);
    }

    @Test
    void whatItSeesButCannotNameIsOnlyLookedAt() {
        OpinionTrainer trainer = new OpinionTrainer();
        List<Category> told =
                List.of(Category.HEALTH, Category.RELIGION, Category.MEMBERSHIP, Category.CRIMINAL, Category.GENETIC);
        for (int i = 0; i < 40; i++) {
            teach(trainer, PRAYS, Set.of(told.get(i % told.size())));
            teach(trainer, SHOP, Set.of());
            teach(trainer, BILL, Set.of());
        }
        DetectionPolicy policy = DetectionPolicy.shipped();
        Detector detector = new Detector(List.of(new SecondOpinion(trainer.train(), THRESHOLDS, policy)), policy);

        ScanResult result = detector.scan(Document.mail("", PRAYS));

        assertThat(result.findings()).hasSize(1);
        assertThat(result.decision()).isEqualTo(Decision.REVIEW);
    }

    @Test
    void whatItConfirmsIsActedOn() {
        assertThat(scores(ILL, claims(Category.HEALTH, 50))).containsExactly(72);
    }

    /** The model moves a claim across the threshold of its category, wherever the policy has put that. */
    @Test
    void aPolicyThatAsksForMoreIsObeyed() {
        DetectionPolicy strict = DetectionPolicy.shipped()
                .with(Category.HEALTH, new DetectionPolicy.Verdict(90, 75, Decision.BLOCK))
                .with(Category.RELIGION, new DetectionPolicy.Verdict(100, 45, Decision.BLOCK));

        assertThat(scan(ILL, claims(Category.HEALTH, 80), strict).decision()).isEqualTo(Decision.BLOCK);
        assertThat(scan(SHOP, claims(Category.HEALTH, 95), strict).decision()).isEqualTo(Decision.REVIEW);
        assertThat(scan(PRAYS, (text, into) -> {}, strict).decision()).isEqualTo(Decision.BLOCK);
    }

    @Test
    void whatIsOnlyLookedAtAndNotBelievedIsNoFinding() {
        assertThat(scores(SHOP, claims(Category.HEALTH, 50))).isEmpty();
    }

    @Test
    void whatNothingElseSeesIsSeenForItsSentence() {
        String mail = BILL + " " + PRAYS + " " + BILL;

        List<Finding> findings = scan(mail, (text, into) -> {});

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.category()).isEqualTo(Category.RELIGION);
            assertThat(finding.rule()).isEqualTo("opinion.religion");
            assertThat(mail.substring(finding.start(), finding.end())).isEqualTo(PRAYS);
        });
    }

    @Test
    void identifiersAreNotItsBusiness() {
        assertThat(scores(SHOP, claims(Category.TCKN, 90))).containsExactly(90);
    }

    @Test
    void capitalsAndAsciiAreReadAlike() {
        for (String each : List.of(PRAYS.toUpperCase(Locale.forLanguageTag("tr")), "cuma namazina camiye gidiyorum")) {
            assertThat(scan(each, (text, into) -> {})).hasSize(1);
        }
    }

    @Test
    void theSameSentencesGiveTheSameModelByteForByte() {
        assertThat(trained().toBytes()).isEqualTo(MODEL.toBytes());
    }

    @Test
    void aModelIsTheSameAfterItsFile() {
        OpinionModel read = OpinionModel.of(MODEL.toBytes());

        int[] features = SentenceFeatures.of(FoldedText.ofPlain(ILL), 0);
        assertThat(read.answers(features)).isEqualTo(MODEL.answers(features));
        assertThat(read.size()).isEqualTo(MODEL.size());
    }

    @Test
    void aFileThatIsCutOffOrForeignIsRefused() {
        byte[] whole = MODEL.toBytes();

        assertThatThrownBy(() -> OpinionModel.of(Arrays.copyOf(whole, whole.length - 1)))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> OpinionModel.of(new byte[100])).hasMessageContaining("Not a model");
        assertThatThrownBy(() -> OpinionModel.of(new byte[0])).hasMessageContaining("Not a model");
    }

    @Test
    void noTextIsNoTrouble() {
        for (String text : List.of("", " ", "\n\n", "...", "a".repeat(100_000), "7".repeat(1000))) {
            assertThat(scan(text, (read, into) -> {})).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"-1,5,50,90", "6,5,50,90", "5,51,50,90", "5,5,91,90", "5,5,50,101"})
    void thresholdsAscend(int dismiss, int doubt, int confirm, int see) {
        assertThatThrownBy(() -> Thresholds.percent(dismiss, doubt, confirm, see))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Recogniser claims(Category category, int score) {
        return (text, into) -> {
            if (text.length() > 0) {
                into.add(category, 0, 5, score, "test");
            }
        };
    }

    private static List<Integer> scores(String text, Recogniser claims) {
        return scan(text, claims).stream().map(Finding::score).toList();
    }

    private static List<Finding> scan(String text, Recogniser claims) {
        return scan(text, claims, DetectionPolicy.shipped()).findings();
    }

    private static List<Finding> scan(String text, Recogniser claims, Thresholds thresholds) {
        return scan(text, claims, DetectionPolicy.shipped(), thresholds).findings();
    }

    private static ScanResult scan(String text, Recogniser claims, DetectionPolicy policy) {
        return scan(text, claims, policy, THRESHOLDS);
    }

    private static ScanResult scan(String text, Recogniser claims, DetectionPolicy policy, Thresholds thresholds) {
        return new Detector(List.of(claims, new SecondOpinion(MODEL, thresholds, policy)), policy)
                .scan(Document.mail("", text));
    }
}
