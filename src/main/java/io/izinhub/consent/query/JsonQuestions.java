package io.izinhub.consent.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Reads a question that is one JSON document of up to {@code hub.query.max-points} points. Thread-safe. */
@Component
class JsonQuestions {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    /** A brand named twice is no question that can be answered. */
    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final QueryProperties limits;

    JsonQuestions(QueryProperties limits) {
        this.limits = limits;
    }

    /** The request as it was read. */
    record Asked(SendAsk ask, List<Point> points) {}

    /** @throws ProblemException not to be read, too large, or about another time than now */
    Asked read(HttpServletRequest request) throws IOException {
        byte[] bytes = RequestBody.open(request).readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw tooLarge();
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            return read(json);
        } catch (JsonProcessingException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
        }
    }

    private Asked read(JsonParser json) throws IOException {
        Map<String, String> words = new HashMap<>();
        boolean refresh = false;
        boolean atGiven = false;
        List<Point> points = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "brand", "purpose", "campaign", "messageClass", "templateClass" ->
                    words.put(name, json.getValueAsString());
                case "refresh" -> refresh = flag(value);
                case "at" -> atGiven = value != JsonToken.VALUE_NULL;
                case "points" -> readPoints(json, points);
                default -> json.skipChildren();
            }
            if (!name.equals("points")) {
                json.skipChildren();
            }
        }
        SendAsk ask = new SendAsk(
                words.get("brand"),
                words.get("purpose"),
                words.get("campaign"),
                words.get("messageClass"),
                words.get("templateClass"),
                refresh);
        if (atGiven) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "AT_NOT_SUPPORTED");
        }
        return new Asked(ask, points);
    }

    /** A word that is taken for "no" would leave out a question that somebody counts on. */
    private static boolean flag(JsonToken value) {
        if (!value.isBoolean() && value != JsonToken.VALUE_NULL) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        return value == JsonToken.VALUE_TRUE;
    }

    private void readPoints(JsonParser json, List<Point> points) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (points.size() == limits.maxPoints()) {
                throw tooLarge();
            }
            points.add(JsonPoint.read(json));
        }
    }

    private ProblemException tooLarge() {
        return new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_MANY_POINTS").with("limit", limits.maxPoints());
    }
}
