package io.izinhub.crm.stored;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Reads the records of an exported file one by one, in constant memory and linear time. Not thread-safe. */
interface IssueReader {

    /** Longest text that is read of one cell, in UTF-16 units; what is behind it is passed over, and said to be so. */
    int MOST_TEXT = 1_000_000;

    /** What a file can be. */
    enum Form {
        CSV,
        NDJSON;

        /** @throws io.izinhub.platform.web.ProblemException the first line of a CSV is no header */
        IssueReader open(InputStream in, Charset charset, IssueRecord.Columns columns) throws IOException {
            return this == CSV ? new CsvIssues(in, charset, columns) : new NdjsonIssues(in);
        }
    }

    /** The next record; null at the end. */
    IssueRecord next() throws IOException;
}
