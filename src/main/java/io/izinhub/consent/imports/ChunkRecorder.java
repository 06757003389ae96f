package io.izinhub.consent.imports;

import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.ImportRow.Problem;
import io.izinhub.consent.imports.Rejects.Rejected;
import io.izinhub.consent.ledger.Ledger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records a chunk of an import: statements, rejected records and progress in one transaction, so that a crash at any
 * moment neither loses nor repeats a record. Thread-safe.
 */
@Component
class ChunkRecorder {

    private final Ledger ledger;
    private final ForeignLayouts layouts;
    private final Rejects rejects;
    private final ImportJobs jobs;
    private final TransactionTemplate transaction;

    ChunkRecorder(
            Ledger ledger, ForeignLayouts layouts, Rejects rejects, ImportJobs jobs, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.layouts = layouts;
        this.rejects = rejects;
        this.jobs = jobs;
        this.transaction = transaction;
    }

    /** A record with its statement. */
    record Item(ImportRow row, Statement statement) {}

    /** Records of a chunk, in the order of the file. */
    record Chunk(List<Item> items, List<Rejected> rejected) {
        int size() {
            return items.size() + rejected.size();
        }
    }

    /** Somebody else has gone on with this import, after this process was silent for longer than its lease. */
    static final class LeaseLostException extends IllegalStateException {
        LeaseLostException() {
            super("the lease of the import was lost");
        }
    }

    /** @return the counts after the chunk */
    Map<String, Long> record(ImportJob job, long doneBefore, Map<String, Long> countsBefore, Chunk chunk) {
        return transaction.execute(status -> {
            Map<String, Long> counts = new TreeMap<>(countsBefore);
            List<Rejected> rejected = new ArrayList<>(chunk.rejected());
            if (job.check()) {
                counts.merge("VALID", (long) chunk.items().size(), Long::sum);
            } else {
                rejected.addAll(write(job, chunk.items(), counts));
            }
            rejected.forEach(row -> counts.merge("REJECTED:" + row.problem().code(), 1L, Long::sum));
            rejects.add(job.id(), rejected);
            counts.values().removeIf(count -> count == 0);
            if (!jobs.advance(job, doneBefore, doneBefore + chunk.size(), counts)) {
                throw new LeaseLostException();
            }
            return counts;
        });
    }

    /** One record that the database refuses must not stop the others: halves are tried until it stands alone. */
    private List<Rejected> write(ImportJob job, List<Item> items, Map<String, Long> counts) {
        try {
            return writeNested(job, items, counts);
        } catch (NonTransientDataAccessException e) {
            if (items.size() == 1) {
                Problem problem = new Problem("NOT_RECORDED", "");
                return List.of(new Rejected(
                        items.get(0).row().line(), items.get(0).row().raw(), problem));
            }
            List<Rejected> rejected = new ArrayList<>(write(job, items.subList(0, items.size() / 2), counts));
            rejected.addAll(write(job, items.subList(items.size() / 2, items.size()), counts));
            return rejected;
        }
    }

    /** @param told empty where the ledger knew it; the others have their result, in order */
    private record Written(List<Optional<Statement>> told, List<Recorded> results) {}

    private List<Rejected> writeNested(ImportJob job, List<Item> items, Map<String, Long> counts) {
        TransactionTemplate savepoint =
                new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        Written written = savepoint.execute(status -> {
            List<Optional<Statement>> told = layouts.unheard(
                    job.foreign(), items.stream().map(Item::statement).toList());
            return new Written(
                    told, ledger.record(told.stream().flatMap(Optional::stream).toList(), job.createdBy()));
        });
        Iterator<Recorded> results = written.results().iterator();
        List<Rejected> rejected = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (written.told().get(i).isEmpty()) {
                counts.merge(Outcome.DUPLICATE.name(), 1L, Long::sum);
                continue;
            }
            Recorded result = results.next();
            if (result.outcome() == Outcome.REJECTED) {
                Problem problem = new Problem(result.reason(), "");
                rejected.add(new Rejected(
                        items.get(i).row().line(), items.get(i).row().raw(), problem));
            } else {
                counts.merge(result.outcome().name(), 1L, Long::sum);
            }
        }
        return rejected;
    }
}
