package io.izinhub.consent.campaign;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.api.GivenAddress;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns and queries after they were asked about. Addresses stand in bodies: URLs end up in logs. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "campaigns")
class CampaignController {

    private final CampaignReport reports;
    private final PersonAnswers answers;
    private final StoredQueries queries;

    CampaignController(CampaignReport reports, PersonAnswers answers, StoredQueries queries) {
        this.reports = reports;
        this.answers = answers;
        this.queries = queries;
    }

    /** @param recipient or {@code value}: the address */
    record AnswersRequest(Channel channel, String recipient, String value) {

        /** @throws ProblemException 422 */
        Address address() {
            return GivenAddress.require(channel, recipient, value);
        }

        /** Never prints the address. */
        @Override
        public String toString() {
            return "AnswersRequest[" + channel + "]";
        }
    }

    @Operation(
            summary = "What became of a campaign",
            description =
                    "Asked, allowed and refused by reason over all queries that named the campaign; sent and withheld as"
                            + " the gateway saw it; opted out by its links and keywords; list and gateway where they differ.")
    @GetMapping("/campaigns/{id}")
    CampaignReport.Report report(@PathVariable String id) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.MARKETING, Role.INTEGRATION);
        CampaignReport.Report report = reports.of(CampaignId.require(id));
        if (report.isEmpty()) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "CAMPAIGN_UNKNOWN");
        }
        return report;
    }

    @Operation(
            summary = "What was answered about one person for a campaign",
            description = "Each query with its time and reason, and what the gateway did, for three years. Audited.")
    @PostMapping(path = "/campaigns/{id}/answers", consumes = MediaType.APPLICATION_JSON_VALUE)
    PersonAnswers.Answers answers(@PathVariable String id, @RequestBody AnswersRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.AGENT);
        return answers.of(CampaignId.require(id), request.channel(), request.address(), caller);
    }

    @Operation(
            summary = "Counts of one query",
            description = "By the id that its answer named (X-Query-Id where the answer is a stream).")
    @GetMapping("/queries/{id}")
    StoredQuery query(@PathVariable String id) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.MARKETING, Role.INTEGRATION);
        return queries.find(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "QUERY_UNKNOWN"));
    }
}
