package io.izinhub.consent.imports;

import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.imports.ImportRow.Problem;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How the rows of a file are read, whichever columns it has. Thread-safe. */
@Component
class ForeignLayouts {

    /** Of a file in wrong columns no row can be read: it is refused at once. */
    private static final int TRIED = 100;

    private final Map<String, ForeignLayout> layouts;
    private final RowCheck own;

    ForeignLayouts(ObjectProvider<ForeignLayout> layouts, RowCheck own) {
        this.layouts = layouts.stream().collect(Collectors.toMap(ForeignLayout::name, Function.identity()));
        this.own = own;
    }

    RowReader reader(ImportJob job, InputStream in) throws IOException {
        return job.foreign() == null
                ? RowReader.of(job.format(), in, job.charset())
                : new ForeignRows(in, job.charset());
    }

    RowCheck.Checked check(Foreign foreign, ImportRow row) {
        if (foreign == null) {
            return own.check(row);
        } else if (row.problem() != null) {
            return new RowCheck.Checked(null, row.problem());
        }
        RowStatements.Read read = require(foreign).read(row.item(), foreign.about());
        return read.statement() != null
                ? new RowCheck.Checked(read.statement(), null)
                : new RowCheck.Checked(null, new Problem(read.code(), read.column()));
    }

    /** What of the statements of a file is to be recorded, in the order given; empty where it is known. Joins the running transaction. */
    List<Optional<Statement>> unheard(Foreign foreign, List<Statement> told) {
        return foreign == null
                ? told.stream().map(Optional::of).toList()
                : require(foreign).unheard(foreign.about(), told);
    }

    /**
     * Looks whether it is such a file at all.
     *
     * @return its header
     * @throws ProblemException of its first rows none can be read
     */
    byte[] tried(Foreign foreign, InputStream in, Charset charset) throws IOException {
        ForeignRows rows = new ForeignRows(in, charset);
        Map<String, Integer> faults = new HashMap<>();
        int seen = 0;
        for (ImportRow row = rows.next(); row != null && seen < TRIED; row = rows.next()) {
            Problem problem = check(foreign, row).problem();
            if (problem == null) {
                return rows.header();
            }
            faults.merge(
                    problem.field().isEmpty() ? problem.code() : problem.code() + " " + problem.field(),
                    1,
                    Integer::sum);
            seen++;
        }
        if (seen == 0) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "IMPORT_EMPTY");
        }
        String most = faults.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "IMPORT_OTHER_COLUMNS")
                .with("rows", seen)
                .with("reason", most);
    }

    private ForeignLayout require(Foreign foreign) {
        ForeignLayout layout = layouts.get(foreign.layout());
        if (layout == null) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "IMPORT_LAYOUT_GONE");
        }
        return layout;
    }
}
