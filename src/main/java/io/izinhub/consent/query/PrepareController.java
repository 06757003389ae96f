package io.izinhub.consent.query;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.campaign.CampaignId;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Prepares a campaign: the authority is asked again about those of its list whose answer is too old (R17). Takes the list in the
 * forms that the query takes; once it is done, the query answers.
 */
@RestController
@RequestMapping("/api/v1/campaigns/{id}/prepare")
@Tag(name = "campaigns")
class PrepareController {

    private final PreparationList list;
    private final Preparations preparations;
    private final JsonQuestions questions;
    private final StreamedAnswer answers;
    private final AuditLog audit;
    private final ObjectMapper json;

    PrepareController(
            PreparationList list,
            Preparations preparations,
            JsonQuestions questions,
            StreamedAnswer answers,
            AuditLog audit,
            ObjectMapper json) {
        this.list = list;
        this.preparations = preparations;
        this.questions = questions;
        this.answers = answers;
        this.audit = audit;
        this.json = json;
    }

    @Operation(
            summary = "Ask the authority again about a campaign's list",
            description =
                    "About exactly those whose last answer is too old, as quickly as the account's limit allows. One"
                            + " preparation at a time for each campaign (409). GET shows how far it is; then ask the query.")
    @PostMapping(
            consumes = {LinesOfRequest.NDJSON, LinesOfRequest.CSV},
            produces = MediaType.APPLICATION_JSON_VALUE)
    void lines(
            @PathVariable String id,
            @RequestParam(required = false) String brand,
            @RequestParam(required = false) String purpose,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Caller caller = caller();
        SendAsk ask = new SendAsk(brand, purpose, id, null, null, false);
        answers.run(request, response, spool -> {
            InputStream plain = LinesOfRequest.open(request, spool);
            PointReader points = LinesOfRequest.isCsv(request)
                    ? new CsvPoints(plain, LinesOfRequest.charset(request))
                    : new NdjsonPoints(plain);
            write(list.read(caller, id, ask, points), response);
        });
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    void points(@PathVariable String id, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Caller caller = caller();
        JsonQuestions.Asked asked = questions.read(request);
        Iterator<Point> left = asked.points().iterator();
        write(list.read(caller, id, asked.ask(), () -> left.hasNext() ? left.next() : null), response);
    }

    @Operation(summary = "How far the preparation of a campaign is, and how long it will take")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Preparation progress(@PathVariable String id) {
        caller();
        return find(CampaignId.require(id));
    }

    @Operation(summary = "Stop asking", description = "Answers that came already are kept.")
    @DeleteMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Preparation cancel(@PathVariable String id) {
        Caller caller = caller();
        String campaign = CampaignId.require(id);
        if (preparations.cancel(campaign)) {
            audit.add(new AuditEntry(
                    caller.actor(), "CAMPAIGN_PREPARATION_CANCELLED", null, Map.of("campaign", campaign)));
        }
        return find(campaign);
    }

    private static Caller caller() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.MARKETING, Role.INTEGRATION);
        return caller;
    }

    private Preparation find(String campaign) {
        return preparations
                .find(campaign)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "PREPARATION_UNKNOWN"));
    }

    private void write(Preparation begun, HttpServletResponse response) throws IOException {
        response.setStatus(HttpStatus.ACCEPTED.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), begun);
    }
}
