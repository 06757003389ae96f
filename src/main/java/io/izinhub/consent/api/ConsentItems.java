package io.izinhub.consent.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * Reads the body of the record API: one object, or an array of items. Too many bytes or items end the reading before
 * the rest is parsed; bad items are the reader's business, only a body that is no JSON is refused here.
 *
 * @param single the body was one object and not an array
 */
record ConsentItems(boolean single, List<JsonNode> items) {

    static final int MAX_ITEMS = 10_000;
    static final int MAX_BYTES = 5_000_000;

    private static final int MAX_DEPTH = 20;

    private static final ObjectReader TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build()
            .reader();

    /**
     * @param declaredLength as the caller says, -1 if not
     * @throws ProblemException 413 TOO_LARGE or 400 UNREADABLE_JSON
     * @throws IOException the caller went away
     */
    static ConsentItems read(InputStream body, long declaredLength) throws IOException {
        if (declaredLength > MAX_BYTES) {
            throw tooLarge();
        }
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        try (JsonParser parser = TREES.createParser(bytes)) {
            return parse(parser);
        } catch (IOException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
        }
    }

    private static ConsentItems parse(JsonParser parser) throws IOException {
        List<JsonNode> items = new ArrayList<>();
        boolean array = parser.nextToken() == JsonToken.START_ARRAY;
        if (array) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == MAX_ITEMS) {
                    throw tooLarge();
                }
                items.add(TREES.readTree(parser));
            }
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            items.add(TREES.readTree(parser));
        } else {
            throw new IOException("neither an object nor an array");
        }
        if (parser.nextToken() != null) {
            throw new IOException("more than one JSON text");
        }
        return new ConsentItems(!array, items);
    }

    private static ProblemException tooLarge() {
        return new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_LARGE")
                .with("maxItems", MAX_ITEMS)
                .with("maxBytes", MAX_BYTES);
    }
}
