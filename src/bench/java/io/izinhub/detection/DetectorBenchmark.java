package io.izinhub.detection;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** How fast mails of 10 KB are scanned by one thread: how many a millisecond, and how long each takes. */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode({Mode.Throughput, Mode.SampleTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DetectorBenchmark {

    private static final String ORDINARY = "ordinary";
    private static final String DENSE = "dense";

    /** See {@link BenchTexts}. */
    @Param({ORDINARY, DENSE})
    String mails;

    private final Detector detector = BenchTexts.detector(DetectionPolicy.shipped());
    private List<Document> documents;
    private int turn;

    @Setup
    public void write() {
        documents = documents(mails);
    }

    private static List<Document> documents(String kind) {
        return kind.equals(DENSE) ? BenchTexts.dense() : BenchTexts.ordinary();
    }

    @Benchmark
    public ScanResult mail() {
        turn = (turn + 1) % documents.size();
        return detector.scan(documents.get(turn));
    }

    /** Started by {@code mvn -Pbench test}; prints MB/s of UTF-8 and the 99th percentile. */
    @Test
    void measure() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include(DetectorBenchmark.class.getName())
                        .build())
                .run()) {
            String kind = result.getParams().getParam("mails");
            boolean sampled = result.getParams().getMode() == Mode.SampleTime;
            double perSecond = result.getPrimaryResult().getScore() * BenchTexts.bytes(documents(kind)) / 1_000;
            double p99 = result.getPrimaryResult().getStatistics().getPercentile(99);
            System.out.println(
                    sampled
                            ? String.format(Locale.ROOT, "%s mails: p99 %.2f ms", kind, p99)
                            : String.format(Locale.ROOT, "%s mails: %.1f MB/s", kind, perSecond));
        }
    }
}
