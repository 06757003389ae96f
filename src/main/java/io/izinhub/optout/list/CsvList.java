package io.izinhub.optout.list;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.lines.CsvCells;
import io.izinhub.platform.lines.CsvRecords;
import io.izinhub.platform.web.ProblemException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * CSV with a header that names {@code value} or {@code recipient}, and {@code channel} unless the request does. All columns come back
 * as they came, ours behind them; what a list has under the names of ours, from an earlier call, gives way to them.
 */
final class CsvList implements ListFormat<List<String>> {

    private static final int BUFFER = 64 * 1024;

    private final CsvRecords records;
    private final Charset charset;
    private final OutputStream out;
    private final Channel usual;
    private final boolean check;
    private final List<String> header;
    private final List<String> ours;
    private final int[] theirs;
    private final int channel;
    private final int value;
    private final int type;

    /**
     * @param usual channel of a row that names none; may be null
     * @throws ProblemException 422: the header lacks a column
     */
    CsvList(InputStream in, Charset charset, OutputStream out, Channel usual, boolean check) throws IOException {
        this.records = new CsvRecords(in, charset);
        this.charset = charset;
        this.out = new BufferedOutputStream(out, BUFFER);
        this.usual = usual;
        this.check = check;
        this.header = Optional.ofNullable(records.header().cells()).orElse(List.of());
        List<String> names = header.stream().map(String::strip).toList();
        this.channel = names.indexOf("channel");
        this.value = Math.max(names.indexOf("value"), names.indexOf("recipient"));
        this.type = names.indexOf("recipientType");
        this.ours =
                check ? List.of("link", "line", "allowed", "reason", "notBefore") : List.of("link", "line", "reason");
        this.theirs = IntStream.range(0, names.size())
                .filter(column -> !ours.contains(names.get(column)))
                .toArray();
        if (value < 0 || (channel < 0 && usual == null)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "LINKS_CSV_HEADER");
        }
    }

    @Override
    public ListRow<List<String>> next() throws IOException {
        CsvRecords.Row row = records.next();
        if (row == null) {
            return null;
        }
        if (row.problem() != null || row.cells().size() > header.size()) {
            return ListRow.bad(List.of());
        }
        List<String> cells = row.cells();
        String channelText = cell(cells, channel).strip();
        Optional<Channel> on = channelText.isEmpty() ? Optional.ofNullable(usual) : Channel.parse(channelText);
        String typeText = cell(cells, type).strip();
        Optional<RecipientType> of = RecipientType.parse(typeText);
        if (on.isEmpty() || (!typeText.isEmpty() && of.isEmpty())) {
            return ListRow.bad(cells);
        }
        Address address = Address.parse(on.get(), cell(cells, value)) instanceof Address valid ? valid : null;
        return ListRow.of(cells, on.get(), of.orElse(null), address);
    }

    @Override
    public void begin() throws IOException {
        write(header, ours);
    }

    @Override
    public void write(ListRow<List<String>> row, RowAnswer answer) throws IOException {
        String link = text(answer.link());
        String line = text(answer.line());
        String reason = text(answer.reason());
        write(
                row.original(),
                check
                        ? List.of(link, line, String.valueOf(answer.allowed()), reason, text(answer.notBefore()))
                        : List.of(link, line, reason));
    }

    private void write(List<String> cells, List<String> answer) throws IOException {
        String record = Stream.concat(Arrays.stream(theirs).mapToObj(column -> cell(cells, column)), answer.stream())
                .map(cell -> CsvCells.quoted(cell, records.separator()))
                .collect(Collectors.joining(String.valueOf(records.separator())));
        out.write((record + "\r\n").getBytes(charset));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }

    private static String cell(List<String> cells, int column) {
        return column < 0 || column >= cells.size() ? "" : cells.get(column);
    }

    private static String text(String value) {
        return value == null ? "" : value;
    }
}
