package io.izinhub.optout.list;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.lines.ByteLines;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/**
 * Objects with {@code value} or {@code recipient}, and {@code channel} unless the request names one: one a line, or as one array.
 * Every member comes back as it came, ours behind them; members of our names are replaced.
 */
final class JsonList implements ListFormat<ObjectNode> {

    private static final int MAX_LINE = 32 * 1024;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(MAX_LINE)
                    .maxNestingDepth(20)
                    .build())
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false)
            .build();

    private final Source source;
    private final JsonGenerator out;
    private final boolean array;
    private final Channel usual;

    /** Where the objects come from; null at the end, an empty object for what is none. */
    private interface Source {
        ObjectNode next() throws IOException;
    }

    private JsonList(Source source, JsonGenerator out, boolean array, Channel usual) {
        this.source = source;
        this.out = out;
        this.array = array;
        this.usual = usual;
    }

    /** @param usual channel of a row that names none; may be null */
    static JsonList lines(InputStream in, OutputStream out, Channel usual) throws IOException {
        ByteLines lines = new ByteLines(in, MAX_LINE);
        JsonGenerator writer = FACTORY.createGenerator(out, JsonEncoding.UTF8).setRootValueSeparator(null);
        return new JsonList(() -> line(lines), writer, false, usual);
    }

    /** @throws ProblemException 400, also while reading: this is no array */
    static JsonList array(InputStream in, OutputStream out, Channel usual) throws IOException {
        JsonParser parser = JSON.createParser(in);
        Source source = () -> element(parser);
        if (token(parser) != JsonToken.START_ARRAY) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        return new JsonList(source, FACTORY.createGenerator(out, JsonEncoding.UTF8), true, usual);
    }

    private static ObjectNode line(ByteLines lines) throws IOException {
        ByteLines.Line line = lines.nextFilled();
        if (line == null) {
            return null;
        }
        try {
            return line.cut() ? JSON.createObjectNode() : object(JSON.readTree(line.bytes()));
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    private static ObjectNode element(JsonParser parser) throws IOException {
        JsonToken token = token(parser);
        if (token == JsonToken.END_ARRAY || token == null) {
            return null;
        }
        try {
            return object(JSON.readerFor(JsonNode.class)
                    .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(parser));
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private static JsonToken token(JsonParser parser) throws IOException {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException e) {
            throw unreadable();
        }
    }

    private static ProblemException unreadable() {
        return new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
    }

    private static ObjectNode object(JsonNode node) {
        return node instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    @Override
    public ListRow<ObjectNode> next() throws IOException {
        ObjectNode row = source.next();
        if (row == null) {
            return null;
        }
        Optional<Channel> on =
                row.hasNonNull("channel") ? Channel.parse(row.get("channel").asText()) : Optional.ofNullable(usual);
        Optional<RecipientType> of =
                RecipientType.parse(row.path("recipientType").asText(null));
        JsonNode value = row.hasNonNull("value") ? row.get("value") : row.path("recipient");
        if (on.isEmpty() || (row.hasNonNull("recipientType") && of.isEmpty()) || !value.isValueNode()) {
            return ListRow.bad(row);
        }
        Address address = Address.parse(on.get(), value.asText()) instanceof Address valid ? valid : null;
        return ListRow.of(row, on.get(), of.orElse(null), address);
    }

    @Override
    public void begin() throws IOException {
        if (array) {
            out.writeStartArray();
        }
    }

    @Override
    public void write(ListRow<ObjectNode> row, RowAnswer answer) throws IOException {
        ObjectNode whole = row.original();
        put(whole, "link", answer.link());
        put(whole, "line", answer.line());
        whole.remove("allowed");
        if (answer.allowed() != null) {
            whole.put("allowed", answer.allowed());
        }
        put(whole, "reason", answer.reason());
        put(whole, "notBefore", answer.notBefore());
        JSON.writeTree(out, whole);
        if (!array) {
            out.writeRaw('\n');
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void end() throws IOException {
        if (array) {
            out.writeEndArray();
        }
        out.flush();
    }

    private static void put(ObjectNode row, String name, String value) {
        row.remove(name);
        if (value != null) {
            row.put(name, value);
        }
    }
}
