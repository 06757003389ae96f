package io.izinhub.crm.stored;

import io.izinhub.crm.CrmConnection;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.integrator.Limits.Rate;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;

/** Opens the source of a sweep where it was left. Thread-safe. */
final class SweepSources {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Uploads uploads;
    private final FileTexts files;
    private final SweepRows sweeps;
    private final FindingRows findings;
    private final IssueNumbers numbers;
    private final Limits limits;

    SweepSources(
            Uploads uploads,
            FileTexts files,
            SweepRows sweeps,
            FindingRows findings,
            IssueNumbers numbers,
            Limits limits) {
        this.uploads = uploads;
        this.files = files;
        this.sweeps = sweeps;
        this.findings = findings;
        this.numbers = numbers;
        this.limits = limits;
    }

    Portion.Source open(Sweep sweep, CrmConnection crm) throws IOException {
        FieldNames names = new FieldNames(findings.fields(sweep.id()));
        return switch (sweep.source()) {
            case UPLOAD -> uploads.open(sweep.id(), sweep.cursor(), sweep.total());
            case FOLDER -> new FolderSource(crm.stored().folder(), files, sweep.columns(), names, sweep.cursor());
            case API ->
                new ApiSource(
                        crm.exit(),
                        () -> budget(crm),
                        issue -> sweeps.isNew(sweep.id(), numbers.hashed(issue)),
                        names,
                        sweep);
        };
    }

    /** Whether the folder is on this node. */
    static boolean hasFolder(CrmConnection crm) {
        return crm.stored().folder() != null && Files.isDirectory(crm.stored().folder());
    }

    private Optional<Duration> budget(CrmConnection crm) {
        Rate rate = new Rate(crm.stored().perMinute(), MINUTE);
        boolean taken = limits.take("crm." + crm.name() + ".stored", rate, Priority.REFUSAL, Duration.ZERO);
        return taken ? Optional.empty() : Optional.of(AGAIN);
    }
}
