package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A file in another system's columns, worked as an import: encrypted, in chunks, gone on with after a crash. Thread-safe. */
public interface ForeignLayout {

    /** Stands in the database and in the keys of messages: {@code import.<name>.<code>}. */
    String name();

    /**
     * What the file is about.
     *
     * @param brand the company's code
     * @param exportedAt when the file was made: it holds nothing newer
     */
    record About(String brand, Instant exportedAt) {}

    /**
     * What a row says, or why it says nothing. No I/O.
     *
     * @param cells by the names of the file's header, without empty ones
     */
    RowStatements.Read read(JsonNode cells, About about);

    /**
     * Of these statements those that the ledger does not know, as they are to be recorded; in the order given. Joins the running
     * transaction.
     */
    List<Optional<Statement>> unheard(About about, List<Statement> told);
}
