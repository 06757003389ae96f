package io.izinhub.detection.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import io.izinhub.detection.Detector;
import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import io.izinhub.detection.ScanResult;
import io.izinhub.detection.ShippedDetector;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The suites of detection.md 9 and 10: texts that must be found, texts that must not, notices. */
class CategorySuitesTest {

    private static final Detector DETECTOR = ShippedDetector.get();

    private record Fire(Category category, String text) {}

    private static List<Fire> fires() {
        return ShippedLexicon.lines("fires.txt").stream()
                .map(line -> line.split(" \\| ", 2))
                .map(parts -> new Fire(Category.valueOf(parts[0]), parts[1]))
                .toList();
    }

    private static boolean found(Fire fire, String text) {
        return DETECTOR.scan(Document.mail("", text)).findings().stream()
                .anyMatch(finding -> finding.category() == fire.category());
    }

    @Test
    void r69_everyCategoryIsFoundInNearlyAllItsTexts() {
        Map<Category, Integer> all = new EnumMap<>(Category.class);
        Map<Category, Integer> missed = new EnumMap<>(Category.class);
        for (Fire fire : fires()) {
            all.merge(fire.category(), 1, Integer::sum);
            missed.merge(fire.category(), found(fire, fire.text()) ? 0 : 1, Integer::sum);
        }
        assertThat(all).hasSize(11);
        all.forEach((category, count) -> assertThat(missed.get(category))
                .as(category + " of " + count)
                .isLessThanOrEqualTo(Math.max(1, count / 20)));
    }

    @Test
    void r69_nineteenOfTwentyStatementsAreBlocked() {
        List<Fire> fires = fires();
        long blocked = fires.stream()
                .filter(fire -> DETECTOR.scan(Document.mail("", fire.text())).decision() == Decision.BLOCK)
                .count();

        assertThat(blocked * 100).isGreaterThanOrEqualTo(fires.size() * 95L);
    }

    @Test
    void r69_capitalsAsciiAndMojibakeFindTheSame() {
        assertThat(retained(text -> text.toUpperCase(Locale.forLanguageTag("tr"))))
                .isGreaterThanOrEqualTo(0.9);
        assertThat(retained(CategorySuitesTest::ascii)).isGreaterThanOrEqualTo(0.9);
        assertThat(retained(text -> text.replace('ş', 'þ').replace('ğ', 'ð').replace('ı', 'ý')))
                .isGreaterThanOrEqualTo(0.9);
    }

    private static double retained(java.util.function.UnaryOperator<String> transform) {
        long before = 0;
        long after = 0;
        for (Fire fire : fires()) {
            if (found(fire, fire.text())) {
                before++;
                after += found(fire, transform.apply(fire.text())) ? 1 : 0;
            }
        }
        return (double) after / before;
    }

    private static String ascii(String text) {
        return text.replace('ı', 'i')
                .replace('İ', 'I')
                .replace('ş', 's')
                .replace('Ş', 'S')
                .replace('ğ', 'g')
                .replace('ü', 'u')
                .replace('Ü', 'U')
                .replace('ö', 'o')
                .replace('Ö', 'O')
                .replace('ç', 'c')
                .replace('Ç', 'C');
    }

    @Test
    void trapsAreNeverBlockedAndHardlyEverLookedAt() {
        List<String> looked = new ArrayList<>();
        List<String> traps = ShippedLexicon.lines("traps.txt");
        for (String trap : traps) {
            ScanResult result = DETECTOR.scan(Document.mail("", trap.replace("\\n", "\n")));
            assertThat(result.decision()).as(trap).isNotEqualTo(Decision.BLOCK);
            if (result.decision() == Decision.REVIEW) {
                looked.add(trap);
            }
        }
        assertThat(looked.size() * 100).as(looked.toString()).isLessThanOrEqualTo(traps.size() * 3);
    }

    static Stream<String> notices() {
        return Pattern.compile("(?m)^---$")
                .splitAsStream(ShippedLexicon.text("notices.txt"))
                .map(notice -> notice.replaceAll("(?m)^#.*$", "").strip());
    }

    @Test
    void thereAreEnoughNotices() {
        assertThat(notices()).hasSizeGreaterThanOrEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aNoticeMeansNobody(String notice) {
        assertThat(DETECTOR.scan(Document.mail("", notice)).findings()).isEmpty();
        assertThat(DETECTOR.scan(Document.mail("", notice.toUpperCase(Locale.forLanguageTag("tr"))))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("notices")
    void aNoticeDoesNotHideAConfession(String notice) {
        List<Finding> before = findings(notice + "\n\nBen şeker hastasıyım, kargoyu yukarı çıkarın.");
        List<Finding> within = findings(notice + " Metninizi okudum, ben şeker hastasıyım.");

        assertThat(before).anyMatch(finding -> finding.category() == Category.HEALTH && finding.score() >= 70);
        assertThat(within).anyMatch(finding -> finding.category() == Category.HEALTH && finding.score() >= 70);
    }

    private static List<Finding> findings(String body) {
        return DETECTOR.scan(Document.mail("", body)).findings();
    }
}
