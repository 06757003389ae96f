package io.izinhub.detection.score;

import io.izinhub.detection.Category;
import io.izinhub.detection.Detector;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * {@code score-detector}: prints what the shipped detector is worth on a labelled corpus. The hub is not started. Texts of mails
 * are printed only with {@code --show}; the corpora of the project hold invented people.
 */
public final class ScoreCommand implements Command {

    private static final String FINDINGS = "--findings";
    private static final String ERRORS = "--errors";
    private static final String SHOW = "--show";
    private static final String QUICK = "--quick";
    private static final String REQUESTS = "--requests";
    private static final String DECISIONS = "DECISION";

    private static final String POLICIES = "--hub.policies-dir=";

    private final Function<Optional<Path>, Detector> detector;

    /** A command that measures one detector. */
    public ScoreCommand(Supplier<Detector> detector) {
        this(directory -> detector.get());
    }

    /** @param detector makes the detector, given the customer's directory of policies */
    public ScoreCommand(Function<Optional<Path>, Detector> detector) {
        this.detector = detector;
    }

    private static Optional<Path> policies(List<String> properties) {
        return properties.stream()
                .filter(argument -> argument.startsWith(POLICIES))
                .map(argument -> Path.of(argument.substring(POLICIES.length())))
                .findFirst();
    }

    @Override
    public String name() {
        return "score-detector";
    }

    @Override
    public String usage() {
        return "score-detector <corpus.jsonl> [--quick] [--requests <requests.jsonl>] [--hub.policies-dir=<dir>]"
                + "        algılayıcıyı etiketli e-postalarla ölçer / measures the detector on labelled mails\n"
                + "score-detector <corpus.jsonl> --errors <category>|DECISION [--show]"
                + "        yanlışları listeler / lists what went wrong\n"
                + "score-detector <corpus.jsonl> --findings"
                + "        bulguları metinsiz yazar, iki koşuyu karşılaştırmak için / prints the findings without texts, to compare"
                + " two runs";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(
                        arguments, 1, Set.of(REQUESTS, ERRORS), Set.of(FINDINGS, SHOW, QUICK), err)
                .filter(given -> given.words().size() == 1);
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        try {
            CommandArguments given = read.get();
            List<Mail> mails = CorpusReader.read(Path.of(given.words().get(0)));
            report(mails, detector.apply(policies(given.properties())), given, out);
            return OK;
        } catch (IOException | IllegalArgumentException | ConfigurationProblem e) {
            err.println("Ölçülemedi / It could not be measured: " + e.getMessage());
            return FAILED;
        }
    }

    private static void report(List<Mail> mails, Detector detector, CommandArguments given, PrintStream out)
            throws IOException {
        Adapter adapter = new Adapter(detector);
        Score score = Score.of(mails, adapter);
        if (given.flags().contains(FINDINGS)) {
            score.judged().forEach(one -> out.println(findings(one)));
            return;
        }
        if (given.has(ERRORS)) {
            errors(score, given.text(ERRORS), given.flags().contains(SHOW), out);
            return;
        }
        ScoreReport report = new ScoreReport(out);
        report.print(score);
        if (given.has(REQUESTS)) {
            report.print(RedactionScore.of(mails, CorpusReader.requests(given.path(REQUESTS)), new Cuts(detector)));
        }
        if (!given.flags().contains(QUICK)) {
            report.print(Retention.all(mails, adapter));
            report.printLatency(Latency.measure(mails, adapter, System::nanoTime));
        }
    }

    private static String findings(Judged one) {
        StringBuilder line = new StringBuilder(one.mail().id())
                .append(' ')
                .append(one.prediction().decision());
        for (Span span : one.prediction().spans()) {
            line.append(' ')
                    .append(span.category())
                    .append(':')
                    .append(span.start())
                    .append('-')
                    .append(span.end());
        }
        return line.toString();
    }

    private static void errors(Score score, String of, boolean shown, PrintStream out) {
        Errors errors = new Errors(out, shown);
        if (of.equals(DECISIONS)) {
            errors.ofDecisions(score);
        } else {
            errors.of(category(of), score);
        }
    }

    private static Category category(String name) {
        try {
            return Category.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--errors: " + List.of(Category.values()) + " | " + DECISIONS, e);
        }
    }
}
