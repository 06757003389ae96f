package io.izinhub.consent.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.izinhub.access.Caller;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The query as one JSON document of up to {@code hub.query.max-points} points. */
@RestController
@RequestMapping("/api/v1/consents/query")
class JsonQueryController {

    private static final int MAX_BYTES = 5 * 1024 * 1024;
    /** A brand named twice is no question that can be answered. */
    private static final JsonFactory JSON = new JsonFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final Questions questions;
    private final BulkQuery bulk;
    private final SinceLookup since;
    private final QueryJournal journal;
    private final QueryProperties limits;
    private final Clock clock;

    JsonQueryController(
            Questions questions,
            BulkQuery bulk,
            SinceLookup since,
            QueryJournal journal,
            QueryProperties limits,
            Clock clock) {
        this.questions = questions;
        this.bulk = bulk;
        this.since = since;
        this.journal = journal;
        this.limits = limits;
        this.clock = clock;
    }

    /** The request as it was read. */
    private record Asked(String brand, String purpose, boolean atGiven, List<Point> points) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    QueryAnswer query(HttpServletRequest request) throws IOException {
        ZonedDateTime now = ZonedDateTime.now(clock);
        Asked asked = read(request);
        if (asked.atGiven()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "AT_NOT_SUPPORTED");
        }
        Question question = questions.ask(Caller.current(), asked.brand(), asked.purpose());
        Tally tally = new Tally();
        JsonAnswers answers = new JsonAnswers(now.plus(limits.validFor()));
        Iterator<Point> points = asked.points().iterator();
        boolean complete = false;
        try {
            bulk.answer(question, () -> points.hasNext() ? points.next() : null, answers, tally);
            since.addTo(question, asked.points(), answers.results());
            complete = true;
        } finally {
            journal.note(question, tally, Duration.between(now, ZonedDateTime.now(clock)), complete);
        }
        return QueryAnswer.of(question, now, answers.results(), tally);
    }

    private Asked read(HttpServletRequest request) throws IOException {
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
        String brand = null;
        String purpose = null;
        boolean atGiven = false;
        List<Point> points = new ArrayList<>();
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "brand" -> brand = json.getValueAsString();
                case "purpose" -> purpose = json.getValueAsString();
                case "at" -> atGiven = value != JsonToken.VALUE_NULL;
                case "points" -> readPoints(json, points);
                default -> json.skipChildren();
            }
            if (!name.equals("points")) {
                json.skipChildren();
            }
        }
        return new Asked(brand, purpose, atGiven, points);
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
