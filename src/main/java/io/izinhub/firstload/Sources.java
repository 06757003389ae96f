package io.izinhub.firstload;

import io.izinhub.consent.imports.ImportedFiles;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.reconciliation.AnswerAge;
import io.izinhub.reconciliation.Reconciliations;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Who told what a first load compares. Thread-safe. */
@Component
class Sources {

    /** A file that was taken in longer before is no part of this load. */
    private static final Duration FILES_COUNT = Duration.ofDays(90);

    /** One that is still not worked then hangs on a node that is gone: it is shown, and no more waited for. */
    private static final Duration WAITED_FOR = Duration.ofDays(1);

    private final ImportedFiles files;
    private final Reconciliations reconciliations;
    private final Authorities authorities;
    private final Clock clock;

    Sources(ImportedFiles files, Reconciliations reconciliations, Authorities authorities, Clock clock) {
        this.files = files;
        this.reconciliations = reconciliations;
        this.authorities = authorities;
        this.clock = clock;
    }

    /** What is still being taken in would be missing in the comparison. */
    boolean isFileBeingRead(String brand) {
        return files.of(brand, clock.instant().minus(WAITED_FOR)).stream().anyMatch(file -> !file.over());
    }

    List<FirstLoads.Source> of(FirstLoad load) {
        List<FirstLoads.Source> sources = new ArrayList<>();
        if (load.run() != null) {
            authority(load, sources);
            crms(load, sources);
        }
        Instant until = load.reportedAt() == null ? clock.instant() : load.reportedAt();
        files.of(load.brand(), load.startedAt().minus(FILES_COUNT)).stream()
                .filter(file -> !file.takenAt().isAfter(until))
                .map(Sources::file)
                .forEach(sources::add);
        return sources;
    }

    private void authority(FirstLoad load, List<FirstLoads.Source> sources) {
        long asked = 0;
        long heard = 0;
        for (Reconciliations.Age age : reconciliations.ages(load.run())) {
            asked += age.age() == AnswerAge.ASKED ? age.count() : 0;
            heard += age.age() == AnswerAge.ASKED || age.age() == AnswerAge.NEVER ? 0 : age.count();
        }
        String accounts = authorities.brands().contains(load.brand())
                ? authorities.of(load.brand()).stream()
                        .map(AuthorityAdapter::name)
                        .sorted()
                        .collect(Collectors.joining(", "))
                : "";
        add(sources, FirstLoads.SourceKind.AUTHORITY_ASKED, accounts, asked);
        add(sources, FirstLoads.SourceKind.AUTHORITY_HEARD, accounts, heard);
    }

    private static void add(List<FirstLoads.Source> sources, FirstLoads.SourceKind kind, String name, long told) {
        if (told > 0) {
            sources.add(new FirstLoads.Source(kind, name, null, true, told, 0));
        }
    }

    private void crms(FirstLoad load, List<FirstLoads.Source> sources) {
        Map<String, Long> compared = new TreeMap<>();
        reconciliations.counts(load.run()).stream()
                .filter(count -> !count.side().equals(FirstLoads.AUTHORITY))
                .forEach(count -> compared.merge(count.side(), count.count(), Long::sum));
        compared.forEach((side, count) -> add(sources, FirstLoads.SourceKind.CRM, side, count));
    }

    private static FirstLoads.Source file(ImportedFiles.File file) {
        return new FirstLoads.Source(
                file.layout() == null ? FirstLoads.SourceKind.CONSENT_FILE : FirstLoads.SourceKind.AUTHORITY_FILE,
                file.id().toString(),
                file.exportedAt() == null ? file.takenAt() : file.exportedAt(),
                file.over(),
                file.told(),
                file.refused());
    }
}
