package io.izinhub.optout.list;

import java.io.IOException;

/**
 * Reads a list in one format and writes it again with the answers. For one thread; the rows are read and written in one order, some
 * thousands in between.
 */
interface ListFormat<T> {

    /** The next row; null at the end. */
    ListRow<T> next() throws IOException;

    /** Before the first answer. */
    void begin() throws IOException;

    void write(ListRow<T> row, RowAnswer answer) throws IOException;

    /** After some thousands. */
    void flush() throws IOException;

    /** After the last answer. */
    void end() throws IOException;
}
