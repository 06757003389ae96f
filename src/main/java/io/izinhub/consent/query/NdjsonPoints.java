package io.izinhub.consent.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.izinhub.platform.lines.ByteLines;
import java.io.IOException;
import java.io.InputStream;

/** {@code {"ref": .., "channel": .., "value": .., "recipientType": ..}} line by line; blank lines are passed over. */
final class NdjsonPoints implements PointReader {

    private static final int MAX_LINE = 16 * 1024;
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteLines lines;

    NdjsonPoints(InputStream in) {
        this.lines = new ByteLines(in, MAX_LINE);
    }

    @Override
    public Point next() throws IOException {
        ByteLines.Line line = lines.nextFilled();
        if (line == null) {
            return null;
        }
        return line.cut() ? JsonPoint.unreadable() : read(line.bytes());
    }

    /** A line that is broken after its reference is still answered under that reference only if it can be read whole. */
    private static Point read(byte[] line) throws IOException {
        try (JsonParser json = JSON.createParser(line)) {
            json.nextToken();
            Point point = JsonPoint.read(json);
            return json.nextToken() == null ? point : JsonPoint.unreadable();
        } catch (JsonProcessingException e) {
            return JsonPoint.unreadable();
        }
    }
}
