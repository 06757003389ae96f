package io.izinhub.consent.query;

import io.izinhub.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The query as one JSON document of up to {@code hub.query.max-points} points. */
@RestController
@RequestMapping("/api/v1/consents/query")
class JsonQueryController {

    private final SendCheck check;
    private final JsonQuestions questions;

    JsonQueryController(SendCheck check, JsonQuestions questions) {
        this.check = check;
        this.questions = questions;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    QueryAnswer query(HttpServletRequest request) throws IOException {
        JsonQuestions.Asked asked = questions.read(request);
        return check.answer(Caller.current(), asked.ask(), asked.points());
    }
}
