package io.izinhub.detection;

import io.izinhub.detection.identifier.KnownValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * How fast documents are scanned. {@code mails} gives mails of 10 KB a second (times 0.01 is MB/s per core) and their
 * latencies; {@code hostile} the time for 1 MB that is made to be slow.
 */
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class DetectorBenchmark {

    private static final int MAIL = 10_000;
    private static final int HOSTILE = 1_000_000;

    private static final String[] SENTENCES = {
        "Merhaba, geçen hafta verdiğim siparişin kargosu hâlâ elime ulaşmadı, takip numarası sistemde görünmüyor. ",
        "Sigorta poliçemin yenileme tarihi yaklaşıyor, hasarsızlık indirimimi kontrol eder misiniz? ",
        "Faturamda 1.250,50 TL yerine 2.310,75 TL yazıyor; farkın iadesini istiyorum.\n",
        "Beni 0532 123 45 67 numaralı telefondan arayabilirsiniz. ",
        "Kartım 4111 1111 1111 1111, son kullanma 09/27, iade bu karta yapılsın. ",
        "Hello, my order has not arrived yet, could you please tell me where it is? ",
        "İlginiz için teşekkür ederim, iyi çalışmalar dilerim.\n\n"
    };

    @Param({"4 ", "10000000146 ", "kart 4111 1111 1111 1111, ", "şifre: a1b2c ", "lerindenmisçesine", "<b><p>", "k a n s e r "})
    String repeated;

    private final Detector detector = Detectors.of(DetectionPolicy.shipped(), KnownValues.none());
    private Document hostile;
    private List<Document> mails;

    @Setup
    public void write() {
        hostile = Document.of(new Part(Part.Kind.HTML, repeated.repeat(HOSTILE / repeated.length())));
        mails = new ArrayList<>();
        Random random = new Random(42);
        for (int i = 0; i < 100; i++) {
            StringBuilder body = new StringBuilder();
            while (body.length() < MAIL) {
                body.append(SENTENCES[random.nextInt(SENTENCES.length)]);
            }
            mails.add(Document.mail("Siparişim hakkında", body.toString()));
        }
    }

    @Benchmark
    @BenchmarkMode({Mode.Throughput, Mode.SampleTime})
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public ScanResult mail(Turn turn) {
        return detector.scan(mails.get(turn.next()));
    }

    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @OutputTimeUnit(TimeUnit.MILLISECONDS)
    public ScanResult hostile() {
        return detector.scan(hostile);
    }

    /** Started by {@code mvn -Pbench test}. */
    @Test
    public void measure() throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(DetectorBenchmark.class.getName() + ".mail")
                        .param("repeated", "4 ")
                        .build())
                .run();
        new Runner(new OptionsBuilder()
                        .include(DetectorBenchmark.class.getName() + ".hostile")
                        .build())
                .run();
    }

    /** Which mail is next. */
    @State(Scope.Thread)
    public static class Turn {
        private int turn;

        int next() {
            turn = (turn + 1) % 100;
            return turn;
        }
    }
}
