package io.izinhub.consent.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/** Reads the records of a file, one after the other. */
interface RowReader {

    /** The columns that a file of rejected records has more than the one it came from; passed over when loaded again. */
    String REJECT_CODE = "code";

    String REJECT_DETAIL = "detail";

    /** The next record; null at the end. */
    ImportRow next() throws IOException;

    /** @throws io.izinhub.platform.web.ProblemException the file as a whole cannot be read */
    static RowReader of(ImportFormat format, InputStream in, Charset charset) throws IOException {
        return format == ImportFormat.CSV ? new CsvRows(in, charset) : new NdjsonRows(in);
    }
}
