package io.izinhub.consent.imports;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.platform.lines.ByteLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One object of the record API on each line. */
final class NdjsonRows implements RowReader {

    private static final int MAX_LINE = 32 * 1024;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final ByteLines lines;

    NdjsonRows(InputStream in) {
        this.lines = new ByteLines(in, MAX_LINE);
    }

    @Override
    public ImportRow next() throws IOException {
        ByteLines.Line line = lines.nextFilled();
        return line == null ? null : read(line);
    }

    private static ImportRow read(ByteLines.Line line) {
        if (line.cut()) {
            return ImportRow.bad(line.number(), line.bytes(), "TOO_LONG");
        }
        try {
            JsonNode node = JSON.readValue(line.bytes());
            if (node instanceof ObjectNode item) {
                return ImportRow.of(line.number(), line.bytes(), item.remove(List.of(REJECT_CODE, REJECT_DETAIL)));
            }
        } catch (IOException e) {
            return ImportRow.bad(line.number(), line.bytes(), "BAD_JSON");
        }
        return ImportRow.bad(line.number(), line.bytes(), "WRONG_TYPE");
    }
}
