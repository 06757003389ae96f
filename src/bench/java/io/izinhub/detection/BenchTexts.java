package io.izinhub.detection;

import io.izinhub.detection.category.Lexicon;
import io.izinhub.detection.category.LexiconSource;
import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.opinion.OpinionModel;
import io.izinhub.detection.opinion.Thresholds;
import io.izinhub.detection.policy.PolicyFile;
import io.izinhub.detection.policy.PolicySettings;
import io.izinhub.detection.score.CorpusReader;
import io.izinhub.detection.score.Mail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.Optional;
import java.util.Random;

/** What the benchmarks scan, and with what: the whole detector with the shipped lexicon and the second opinion. */
final class BenchTexts {

    private static final Set<String> NO_MAILS = Set.of("requests.jsonl", "own-texts.jsonl");

    /** UTF-16 units of a mail. */
    private static final int MAIL = 10_000;

    private static final int MAILS = 60;

    private static final Path LEXICON = Path.of("policies", "detection");
    private static final Path MODEL = Path.of("target", "classes", "detection", "opinion.model");
    private static final Path CORPUS = Path.of("src", "test", "resources", "corpus");

    private static final List<String> SENTENCES = List.of(
            "Merhaba, geçen hafta verdiğim siparişin kargosu hâlâ elime ulaşmadı, takip numarası sistemde görünmüyor. ",
            "Sigorta poliçemin yenileme tarihi yaklaşıyor, hasarsızlık indirimimi kontrol eder misiniz? ",
            "Faturamda 1.250,50 TL yerine 2.310,75 TL yazıyor; farkın iadesini istiyorum.\n",
            "Beni 0532 123 45 67 numaralı telefondan arayabilirsiniz. ",
            "Kartım 4111 1111 1111 1111, son kullanma 09/27, iade bu karta yapılsın. ",
            "Hello, my order has not arrived yet, could you please tell me where it is? ",
            "İlginiz için teşekkür ederim, iyi çalışmalar dilerim.\n\n");

    private BenchTexts() {}

    static Detector detector(DetectionPolicy policy) {
        return Detectors.of(
                new PolicySettings(policy, KnownValues.none(), Optional.of(Thresholds.shipped())),
                Lexicon.read(lexicon()),
                model());
    }

    /** As the build trained it. */
    private static OpinionModel model() {
        try {
            return OpinionModel.of(Files.readAllBytes(MODEL));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<LexiconSource> lexicon() {
        List<LexiconSource> sources = new ArrayList<>();
        for (Path file : files(LEXICON, "*.yaml")) {
            if (!file.endsWith(PolicyFile.NAME)) {
                sources.add(new LexiconSource(file.getFileName().toString(), read(file)));
            }
        }
        return sources;
    }

    /** Mails of 10 KB as customers write them: few words of the lexicon. */
    static List<Document> ordinary() {
        Random random = new Random(42);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < MAILS * MAIL / 60; i++) {
            texts.add(SENTENCES.get(random.nextInt(SENTENCES.size())));
        }
        return joined(texts);
    }

    /** The same length out of the corpora, whose mails were written to be found: a word of the lexicon in every sentence. */
    static List<Document> dense() {
        List<String> texts = new ArrayList<>();
        for (Path file : files(CORPUS, "*.jsonl")) {
            if (!NO_MAILS.contains(file.getFileName().toString())) {
                mails(file).forEach(mail -> texts.add(mail.body() + "\n\n"));
            }
        }
        return joined(texts);
    }

    private static List<Document> joined(List<String> texts) {
        List<Document> mails = new ArrayList<>();
        StringBuilder body = new StringBuilder();
        for (String text : texts) {
            body.append(text);
            if (body.length() >= MAIL) {
                mails.add(Document.mail("Siparişim hakkında", body.substring(0, MAIL)));
                body.setLength(0);
            }
        }
        return mails;
    }

    /** Bytes of UTF-8 in one of the mails, on average. */
    static double bytes(List<Document> mails) {
        return mails.stream()
                .flatMap(mail -> mail.parts().stream())
                .mapToInt(part -> part.content().getBytes(StandardCharsets.UTF_8).length)
                .sum()
                / (double) mails.size();
    }

    private static List<Path> files(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
            files.forEach(found::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        found.sort(null);
        return found;
    }

    private static List<Mail> mails(Path file) {
        try {
            return CorpusReader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
