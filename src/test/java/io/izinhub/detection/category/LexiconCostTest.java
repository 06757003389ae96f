package io.izinhub.detection.category;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Findings;
import io.izinhub.detection.text.FoldedText;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What reading a text and a lexicon costs, in processor time of the thread, so that a busy machine does not count. A megabyte
 * is measured against the folding of the same text in the same run, so that a slow machine does not count either; the growth is
 * what tells a square.
 */
class LexiconCostTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final CategoryRecogniser RECOGNISER = new CategoryRecogniser(ShippedLexicon.get());

    private static final int LARGE = 1_000_000;
    /** For a megabyte, scaled from texts too short to be measured against their folding. */
    private static final long MOST_NANOS = 1_500_000_000;
    /** Times the folding of a megabyte; measured are up to about 20. */
    private static final double MOST_TIMES = 50;
    /** For four times the text; a cost that grows with the square would be 16. */
    private static final double MOST_GROWTH = 8;

    static Stream<String> hostile() {
        return Stream.of(
                "CHP AK Parti oy ", // English words of one sentence
                "a",
                "kanser ",
                "ben ",
                "annem ",
                "gibi ",
                "değil ",
                "ben, ",
                "1 ",
                "bir ",
                "haftada üç gün ",
                "kanser gibi ",
                "kanser annem ben ",
                "my cancer ",
                "din mezhep ırk sağlık ",
                "Ahmet Sokak ",
                "KANSER SOKAK ",
                "sağlık sigortası ",
                "köpeğim kanser ",
                "rahmetli ",
                "hastalığımızdakilerdenmişsinizcesine ",
                "lerlerlerlerlerler",
                "kansermmmmmmmm ",
                "kanser\n\n",
                "kanser. ");
    }

    private static long nanos(Runnable work) {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            work.run();
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return best;
    }

    private static long cost(String text) {
        FoldedText folded = FoldedText.ofPlain(text);
        return nanos(() -> RECOGNISER.recognise(folded, new Findings()));
    }

    private static long folding(String text) {
        return nanos(() -> FoldedText.ofPlain(text));
    }

    private static String repeated(String unit, int length) {
        return unit.repeat(length / unit.length());
    }

    private static void assertLinear(String what, String quarter, String whole) {
        long nanos = cost(whole);
        assertThat((double) nanos / folding(whole))
                .as("times of folding %s", what)
                .isLessThan(MOST_TIMES);
        assertThat((double) nanos / cost(quarter)).as("growth of %s", what).isLessThan(MOST_GROWTH);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void aMegabyteCostsFourTimesWhatItsQuarterDoes(String unit) {
        assertLinear(unit, repeated(unit, LARGE / 4), repeated(unit, LARGE));
    }

    /** Each term of the lexicon repeated without a full stop: its words stand in every order and distance of its gaps. */
    @Test
    void noTermOfTheLexiconIsSlowAgainstItself() {
        List<String> slow = new ArrayList<>();
        List<String> units = units();
        int length = 8_000;
        for (String unit : units) {
            FoldedText text = FoldedText.ofPlain(repeated(unit, length));
            long begun = THREADS.getCurrentThreadCpuTime();
            RECOGNISER.recognise(text, new Findings());
            long spent = THREADS.getCurrentThreadCpuTime() - begun;
            if (spent > MOST_NANOS / (LARGE / length)) {
                // What compiling costs, or a machine that is busy with others, is no cost of the term: once is enough.
                boolean quick = IntStream.range(0, 60)
                        .anyMatch(turn -> cost(repeated(unit, length)) <= MOST_NANOS / (LARGE / length));
                if (!quick) {
                    slow.add(unit);
                }
            }
        }
        assertThat(units).hasSizeGreaterThan(500);
        assertThat(slow).isEmpty();
    }

    /** Every 25th line of terms, the first or the last of alternatives taken. */
    private static List<String> units() {
        List<String> units = new ArrayList<>();
        int turn = 0;
        for (LexiconSource source : ShippedLexicon.sources()) {
            for (String term : source.yaml().split("[;\n]")) {
                String unit = term.replaceAll("\\S+\\|", "")
                                .replaceAll("[^\\p{L}\\p{N} ]", "")
                                .strip() + " ";
                if (unit.length() > 1 && unit.length() < 100 && turn++ % 25 == 0) {
                    units.add(unit);
                }
            }
        }
        return units;
    }

    @Test
    void wordsOfTheLexiconInOneEndlessSentenceCostFourTimesWhatTheirQuarterDoes() {
        List<String> words = new ArrayList<>();
        for (LexiconSource source : ShippedLexicon.sources()) {
            words.addAll(List.of(source.yaml().split("[^\\p{L}\\p{N}]+")));
        }
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        while (text.length() < LARGE / 2) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        assertLinear("words of the lexicon", text.substring(0, LARGE / 8), text.toString());
    }

    /** Twice the files, under other names, cost about twice the time; the fixed part only helps. */
    @Test
    void readingALexiconGrowsWithItsFiles() {
        List<LexiconSource> once = ShippedLexicon.sources();
        List<LexiconSource> twice = new ArrayList<>(once);
        for (LexiconSource source : once) {
            if (!source.name().equals("context.yaml")) {
                String other = source.yaml().replaceAll("(?m)^( *- id: )", "$1again-");
                twice.add(new LexiconSource("again-" + source.name(), other));
            }
        }
        long one = nanos(() -> Lexicon.read(once));
        long two = nanos(() -> Lexicon.read(twice));

        assertThat((double) two / one).as("growth of the lexicon").isLessThan(MOST_GROWTH);
        assertThat(one).as("nanoseconds for the shipped lexicon").isLessThan(6_000_000_000L);
    }
}
