package io.izinhub.consent.query;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.lines.CsvRecords;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** CSV with a header that names {@code ref}, {@code channel}, {@code value} and, if known, {@code recipientType}. */
final class CsvPoints implements PointReader {

    private final CsvRecords records;
    private final Charset charset;
    private final int ref;
    private final int channel;
    private final int value;
    private final int type;

    /** @throws ProblemException the header lacks a column */
    CsvPoints(InputStream in, Charset charset) throws IOException {
        this.records = new CsvRecords(in, charset);
        this.charset = charset;
        List<String> header = records.header().cells() == null
                ? List.of()
                : records.header().cells().stream().map(String::strip).toList();
        this.ref = header.indexOf("ref");
        this.channel = header.indexOf("channel");
        this.value = Math.max(header.indexOf("value"), header.indexOf("recipient"));
        this.type = header.indexOf("recipientType");
        if (channel < 0 || value < 0) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "CSV_HEADER");
        }
    }

    char separator() {
        return records.separator();
    }

    @Override
    public Point next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        }
        if (row.problem() != null) {
            return Point.bad(new byte[0]);
        }
        String given = cell(row, ref);
        if (given.length() > MAX_REF) {
            return Point.bad(new byte[0]);
        }
        byte[] reference = CsvCells.quoted(given, separator()).getBytes(charset);
        Optional<Channel> on = Channel.parse(cell(row, channel).strip());
        String typeText = cell(row, type).strip();
        Optional<RecipientType> of = RecipientType.parse(typeText);
        if (on.isEmpty() || (!typeText.isEmpty() && of.isEmpty())) {
            return Point.bad(reference);
        }
        Address address = Address.parse(on.get(), cell(row, value)) instanceof Address valid ? valid : null;
        return new Point(reference, on.get(), of.orElse(null), address);
    }

    private static String cell(CsvRecords.Row row, int column) {
        return column < 0 || column >= row.cells().size() ? "" : row.cells().get(column);
    }
}
