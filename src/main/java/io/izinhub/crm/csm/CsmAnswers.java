package io.izinhub.crm.csm;

import static io.izinhub.crm.csm.CsmAdapter.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmError;
import io.izinhub.crm.CrmEvent;
import io.izinhub.crm.CrmIssue;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.StatusErrors;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads answers: transport, status line, then body. Everything from the CSM is untrusted. */
final class CsmAnswers {

    private static final CrmAnswer.Persons NOBODY = new CrmAnswer.Persons(List.of(), 0, true);

    private final MappingRegistry shapes;
    private final CsmValues values;
    private final StatusErrors errors;
    private final List<String> notFoundTexts;

    CsmAnswers(CsmMapping mapping, MappingRegistry shapes, CsmValues values) {
        this.shapes = shapes;
        this.values = values;
        this.errors = new StatusErrors(
                mapping.errors().permanentTexts(), mapping.errors().rateLimitTexts());
        this.notFoundTexts = mapping.errors().notFoundTexts();
    }

    CrmAnswer read(CrmRequest request, HttpAnswer answer) {
        boolean search = request instanceof CrmRequest.FindByAddress || request instanceof CrmRequest.FindById;
        Optional<Failed> failed = errors.of(answer);
        if (failed.isPresent()) {
            return isNotFound(answer) ? notFound(search, failed.get()) : failed.get();
        }
        try {
            JsonNode body = JSON.readTree(answer.body());
            if (search) {
                return person(body);
            }
            if (request instanceof CrmRequest.ReadIssues || request instanceof CrmRequest.ReadIssue) {
                return issues(body);
            }
            return request instanceof CrmRequest.ReadEvents ? events(body) : done(request, body);
        } catch (IOException | MappingException | IllegalArgumentException e) {
            return StatusErrors.unreadable();
        }
    }

    /** A 404 of a write or of an event may be a wrong path as well: only a text says that somebody is missing. */
    private boolean isNotFound(HttpAnswer answer) {
        return answer.status() >= 400 && !answer.isSuccess() && StatusErrors.says(answer.reason(), notFoundTexts);
    }

    private static CrmAnswer notFound(boolean search, Failed failed) {
        return search ? NOBODY : new Failed(CrmError.NOT_FOUND, failed.code());
    }

    private CrmAnswer person(JsonNode body) {
        if (body.isNull()) {
            return NOBODY;
        }
        JsonNode person = shapes.apply("next4biz-csm/customer-in", body);
        if (!person.path("id").isIntegralNumber() || person.path("id").asLong() < 1) {
            return StatusErrors.unreadable();
        }
        return new CrmAnswer.Persons(
                List.of(new CrmPerson(
                        person.path("id").asText(),
                        addresses(person.path("emails"), Channel.EPOSTA),
                        addresses(person.path("phones"), Channel.ARAMA),
                        values.in(person.path("values")),
                        values.held(person.path("values")),
                        values.rest(person.path("rest")))),
                1,
                true);
    }

    private CrmAnswer events(JsonNode body) {
        JsonNode count = body.path("EventCount");
        if (!count.canConvertToInt()) {
            return StatusErrors.unreadable();
        }
        JsonNode shaped = shapes.apply("next4biz-csm/events-in", body);
        List<CrmEvent> events = new ArrayList<>();
        for (JsonNode event : shaped) {
            if (number(event.path("id")) != null) {
                events.add(event(event));
            }
        }
        return new CrmAnswer.Events(events, shaped.size(), count.asInt());
    }

    /** A page of a report, or one issue: the mapping makes the same of both. */
    private CrmAnswer issues(JsonNode body) {
        JsonNode shaped = shapes.apply("next4biz-csm/issues-in", body);
        JsonNode pages = shaped.path("pages");
        if (!pages.canConvertToInt() || !shaped.path("issues").isArray()) {
            return StatusErrors.unreadable();
        }
        List<CrmIssue> issues = new ArrayList<>();
        for (JsonNode issue : shaped.path("issues")) {
            if (number(issue.path("id")) != null) {
                issues.add(issue(issue));
            }
        }
        return new CrmAnswer.Issues(issues, shaped.path("issues").size(), pages.asInt());
    }

    private static CrmIssue issue(JsonNode issue) {
        List<CrmIssue.Text> texts = new ArrayList<>();
        issue.path("texts")
                .forEach(text -> texts.add(new CrmIssue.Text(
                        text.path("field").asText(), text.path("text").asText(""))));
        List<CrmIssue.File> files = new ArrayList<>();
        issue.path("files")
                .forEach(file -> files.add(new CrmIssue.File(
                        number(file.path("id")), file.path("name").asText(""))));
        return new CrmIssue(number(issue.path("id")), issue.path("at").asText(""), texts, files);
    }

    private static CrmEvent event(JsonNode event) {
        JsonNode text = event.path("text");
        CrmEvent.Ticket ticket = text.isTextual()
                ? new CrmEvent.Ticket(
                        number(event.path("ticket")),
                        text.asText(),
                        event.path("attachments").asInt())
                : null;
        return new CrmEvent(
                event.path("id").asText(),
                number(event.path("person")),
                CsmDates.read(event.path("at").asText("")),
                ticket);
    }

    private static String number(JsonNode id) {
        return id.isIntegralNumber() && CsmCalls.ID.matcher(id.asText()).matches() ? id.asText() : null;
    }

    /** {@code true} or {@code {Message, Result: true}}; the message may hold data and is not looked at. */
    private static CrmAnswer done(CrmRequest request, JsonNode body) {
        JsonNode result = body.isObject() ? body.path("Result") : body;
        if (!result.isBoolean()) {
            return StatusErrors.unreadable();
        } else if (!result.booleanValue()) {
            return new Failed(CrmError.VALIDATION, "RESULT_FALSE");
        }
        return request instanceof CrmRequest.FlagEvents ? new CrmAnswer.Flagged() : new CrmAnswer.Written();
    }

    private static List<Address> addresses(JsonNode texts, Channel channel) {
        List<Address> addresses = new ArrayList<>();
        for (JsonNode text : texts) {
            if (Address.parse(channel, text.asText("")) instanceof Address address && !addresses.contains(address)) {
                addresses.add(address);
            }
        }
        return addresses;
    }
}
