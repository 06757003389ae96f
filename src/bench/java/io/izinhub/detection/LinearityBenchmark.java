package io.izinhub.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.category.LexiconSource;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Twice the text may cost about twice the processor time, and no megabyte more than 200 ms. Measured in the time of the thread,
 * so that a busy machine does not count; still no test for an ordinary build.
 */
class LinearityBenchmark {

    private static final int MEGABYTE = 1_000_000;
    private static final int ROUNDS = 7;
    private static final double MOST_GROWTH = 3.5;
    private static final long MOST_NANOS = 200_000_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Detector DETECTOR =
            BenchTexts.detector(DetectionPolicy.shipped().with(Category.FINANCIAL_STATE));

    static Stream<String> repeats() {
        return Stream.of(
                "4", "1 ", "4 ", "4-", "4111 ", "41111111 ", "4111 1111 1111 1111 ", "10000000146 ", "5342222220 ",
                "vergi no 5342222220 ", "TR33 ", "tr330006100519786457841326 ", "iban 1 ", "0O", "1o ", "o ",
                "cvv ", "cvv 123 ", "şifre ", "şifre: a1b2c ", "kod ", "gelen kod 1234 ", "pasaport U12345678 ", "p<", "%b4111111111111111^",
                "a", " ", "\n", ".", "'", "-", "> ", "kimden: ", "a.b.", "lerindenmisçesine", "maaşım ", "borcu ",
                "k a n s ", "k4n", "\u0307", "s\u0327", "\u200B", "\uFDFA", "\uFB01", "\uD83D\uDE00", "\uD835\uDFCF", "\u00C5\u009F", "а",
                "<b>", "<", "<!--", "<!-- -->", "<b><p>", "<a x=\"", "<style>", "</", "<div style='display:none'>", "&", "&#", "&#49;",
                "&nbsp", "[kart ", "CHP AK Parti oy ", "oy vermedim ", "kanser ", "kanser annem ben ", "my cancer ",
                "din mezhep ırk sağlık ", "Ahmet Sokak ", "köpeğim kanser ", "kanser. ");
    }

    /** Each 120th term of the lexicon, one alternative of each of its words. */
    static Stream<String> terms() {
        List<String> terms = new ArrayList<>();
        int turn = 0;
        for (LexiconSource source : BenchTexts.lexicon()) {
            for (String term : source.yaml().split("[;\n]")) {
                String words = term.replaceAll("\\S+\\|", "").replaceAll("[^\\p{L}\\p{N} ]", "").strip();
                if (words.length() > 1 && words.length() < 100 && turn++ % 120 == 0) {
                    terms.add(words + " ");
                }
            }
        }
        return terms.stream();
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void costGrowsWithTheText(String repeated) {
        for (Part.Kind kind : new Part.Kind[] {Part.Kind.TEXT, Part.Kind.HTML}) {
            assertLinear(kind, repeated.repeat(MEGABYTE / repeated.length()));
        }
    }

    @ParameterizedTest
    @MethodSource("terms")
    void costOfATermGrowsWithTheText(String term) {
        assertLinear(Part.Kind.TEXT, term.repeat(MEGABYTE / term.length()));
    }

    @Test
    void costOfAllWordsOfTheLexiconGrowsWithTheText() {
        List<String> words = new ArrayList<>();
        BenchTexts.lexicon().forEach(source -> words.addAll(List.of(source.yaml().split("[^\\p{L}\\p{N}]+"))));
        Random random = new Random(5);
        StringBuilder text = new StringBuilder();
        while (text.length() < MEGABYTE) {
            text.append(words.get(random.nextInt(words.size()))).append(' ');
        }
        assertLinear(Part.Kind.TEXT, text.toString());
    }

    private static void assertLinear(Part.Kind kind, String text) {
        long half = cost(kind, text.substring(0, text.length() / 2));
        long whole = cost(kind, text);

        assertThat(whole).as("nanoseconds for a megabyte of %s", kind).isLessThan(MOST_NANOS);
        assertThat((double) whole / half).as("growth of %s", kind).isLessThan(MOST_GROWTH);
    }

    /** The best of some rounds: the others tell of the machine. */
    private static long cost(Part.Kind kind, String text) {
        Document document = Document.of(new Part(kind, text));
        long best = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            DETECTOR.scan(document);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - begun);
        }
        return best;
    }
}
