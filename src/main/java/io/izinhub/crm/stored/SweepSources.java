package io.izinhub.crm.stored;

import io.izinhub.crm.CrmConnection;
import java.io.IOException;
import java.nio.file.Files;

/** Opens the source of a sweep where it was left. Thread-safe. */
final class SweepSources {

    private final Uploads uploads;
    private final FileTexts files;
    private final SweepRows sweeps;
    private final FindingRows findings;
    private final IssueNumbers numbers;
    private final StoredBudget budget;

    SweepSources(
            Uploads uploads,
            FileTexts files,
            SweepRows sweeps,
            FindingRows findings,
            IssueNumbers numbers,
            StoredBudget budget) {
        this.uploads = uploads;
        this.files = files;
        this.sweeps = sweeps;
        this.findings = findings;
        this.numbers = numbers;
        this.budget = budget;
    }

    Portion.Source open(Sweep sweep, CrmConnection crm) throws IOException {
        FieldNames names = new FieldNames(findings.fields(sweep.id()));
        return switch (sweep.source()) {
            case UPLOAD -> uploads.open(sweep.id(), sweep.cursor(), sweep.total());
            case FOLDER -> new FolderSource(crm.stored().folder(), files, sweep.columns(), names, sweep.cursor());
            case API ->
                new ApiSource(
                        crm.exit(),
                        () -> budget.take(crm),
                        issue -> sweeps.isNew(sweep.id(), numbers.hashed(issue)),
                        names,
                        sweep);
        };
    }

    /** Whether the folder is on this node. */
    static boolean hasFolder(CrmConnection crm) {
        return crm.stored().folder() != null && Files.isDirectory(crm.stored().folder());
    }
}
