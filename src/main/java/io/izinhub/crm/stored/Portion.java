package io.izinhub.crm.stored;

import io.izinhub.crm.CrmAnswer;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/** What comes next of a source. */
sealed interface Portion {

    /**
     * Texts, and where to go on behind them.
     *
     * @param cursor of the source's own; null at the end
     * @param done records, files or days so far, of {@code total}
     * @param leaves no issue before this comes again
     * @param isNew whether an issue was not recorded before; asked within the transaction that records it
     */
    record Texts(List<StoredText> texts, String cursor, long done, long total, boolean leaves, Predicate<String> isNew)
            implements Portion {

        public Texts {
            texts = List.copyOf(texts);
        }

        /** Of a source that gives nothing twice. */
        public Texts(List<StoredText> texts, String cursor, long done, long total) {
            this(texts, cursor, done, total, false, issue -> true);
        }

        boolean last() {
            return cursor == null;
        }
    }

    /** Not now: nothing was read. */
    record Stopped(CrmAnswer.Failed why) implements Portion {}

    /** Reads portion after portion, from a cursor on. Not thread-safe. */
    interface Source extends AutoCloseable {

        Portion next() throws IOException;

        @Override
        void close() throws IOException;
    }
}
