package io.izinhub.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.identifier.KnownValues;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.stream.Stream;
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

    private final Detector detector =
            Detectors.of(DetectionPolicy.shipped().with(Category.FINANCIAL_STATE), KnownValues.none());

    static Stream<String> repeats() {
        return Stream.of(
                "4", "1 ", "4 ", "4-", "4111 ", "41111111 ", "4111 1111 1111 1111 ", "10000000146 ", "5342222220 ",
                "vergi no 5342222220 ", "TR33 ", "tr330006100519786457841326 ", "iban 1 ", "0O", "1o ", "o ",
                "cvv ", "cvv 123 ", "şifre ", "şifre: a1b2c ", "kod ", "gelen kod 1234 ", "pasaport U12345678 ", "p<", "%b4111111111111111^",
                "a", " ", "\n", ".", "'", "-", "> ", "kimden: ", "a.b.", "lerindenmisçesine", "maaşım ", "borcu ",
                "k a n s ", "k4n", "\u0307", "s\u0327", "\u200B", "\uFDFA", "\uFB01", "\uD83D\uDE00", "\uD835\uDFCF", "\u00C5\u009F", "а",
                "<b>", "<", "<!--", "<!-- -->", "<b><p>", "<a x=\"", "<style>", "</", "<div style='display:none'>", "&", "&#", "&#49;",
                "&nbsp", "[kart ");
    }

    @ParameterizedTest
    @MethodSource("repeats")
    void costGrowsWithTheText(String repeated) {
        for (Part.Kind kind : new Part.Kind[] {Part.Kind.TEXT, Part.Kind.HTML}) {
            long half = cost(kind, repeated, MEGABYTE / 2);
            long whole = cost(kind, repeated, MEGABYTE);

            assertThat(whole).as("nanoseconds for a megabyte of %s", kind).isLessThan(MOST_NANOS);
            assertThat((double) whole / half).as("growth of %s", kind).isLessThan(MOST_GROWTH);
        }
    }

    /** The median over some rounds. */
    private long cost(Part.Kind kind, String repeated, int length) {
        Document document = Document.of(new Part(kind, repeated.repeat(length / repeated.length())));
        long[] costs = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            long begun = THREADS.getCurrentThreadCpuTime();
            detector.scan(document);
            costs[round] = THREADS.getCurrentThreadCpuTime() - begun;
        }
        Arrays.sort(costs);
        return costs[ROUNDS / 2];
    }
}
