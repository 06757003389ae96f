package io.izinhub.crm.file;

import java.time.Instant;
import java.util.List;

/** Takes in rows of one kind of file. Called in a transaction, which it joins. */
@FunctionalInterface
interface RowTaker {

    /**
     * The same rows again change nothing.
     *
     * @param at when the file was last changed
     * @return what could not be taken
     */
    List<Fault> take(List<InRow> rows, Instant at);
}
