package io.izinhub.crm.next4biz;

import static io.izinhub.crm.next4biz.Next4bizCrmAdapter.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.StatusErrors;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads answers: transport, then envelope, then result. Everything from the CRM is untrusted. */
final class Next4bizAnswers {

    private final CrmMapping mapping;
    private final MappingRegistry shapes;
    private final StatusErrors errors;
    private final PersonReader persons;

    Next4bizAnswers(CrmMapping mapping, MappingRegistry shapes) {
        this.mapping = mapping;
        this.shapes = shapes;
        this.errors = new StatusErrors(
                mapping.errors().permanentTexts(), mapping.errors().rateLimitTexts());
        this.persons = new PersonReader(mapping);
    }

    CrmAnswer read(CrmRequest request, HttpAnswer answer, CrmSession session) {
        Optional<Failed> failed = errors.of(answer);
        if (failed.isPresent()) {
            return failed.get();
        }
        JsonNode envelope = parse(answer.body());
        JsonNode code = envelope.path(mapping.envelope().code());
        if (!code.isTextual() && !code.isIntegralNumber()) {
            return StatusErrors.unreadable();
        }
        if (!mapping.envelope().ok().contains(code.asText())) {
            return Next4bizErrors.ofEnvelope(code.asText());
        }
        try {
            return result(request, envelope.path(mapping.envelope().result()), session);
        } catch (MappingException | IllegalArgumentException e) {
            return StatusErrors.unreadable();
        }
    }

    private CrmAnswer result(CrmRequest request, JsonNode result, CrmSession session) {
        if (request instanceof CrmRequest.Authorise) {
            JsonNode token = result.path("access_token");
            return token.isTextual() && !token.asText().isBlank()
                    ? new CrmAnswer.Authorised(token.asText())
                    : StatusErrors.unreadable();
        }
        if (request instanceof CrmRequest.WriteConsents) {
            // A line's status may be null or "Success": only the envelope tells success.
            return new CrmAnswer.Written();
        }
        if (!result.isArray() && !result.isNull() && !result.isMissingNode()) {
            return StatusErrors.unreadable();
        }
        boolean last = result.size() < mapping.limits().page();
        return request instanceof CrmRequest.ReadFields
                ? new CrmAnswer.Fields(fields(result), last)
                : new CrmAnswer.Persons(people(result, session), result.size(), last);
    }

    private List<CrmAnswer.Field> fields(JsonNode result) {
        List<CrmAnswer.Field> fields = new ArrayList<>();
        JsonNode shaped =
                shapes.apply("next4biz/fields-in", JSON.createObjectNode().set("result", result));
        for (JsonNode field : shaped) {
            fields.add(new CrmAnswer.Field(
                    Long.parseLong(field.path("id").asText()),
                    field.path("label").asText(),
                    field.path("kind").asLong(),
                    field.path("active").asBoolean(),
                    items(field.path("items"))));
        }
        return fields;
    }

    private static List<CrmAnswer.Item> items(JsonNode shaped) {
        List<CrmAnswer.Item> items = new ArrayList<>();
        shaped.forEach(item -> items.add(
                new CrmAnswer.Item(item.path("id").asText(), item.path("text").asText())));
        return items;
    }

    private List<CrmPerson> people(JsonNode result, CrmSession session) {
        ObjectNode input = JSON.createObjectNode();
        input.set("names", JSON.valueToTree(mapping.person()));
        input.set("result", result);
        List<CrmPerson> people = new ArrayList<>();
        for (JsonNode person : shapes.apply("next4biz/persons-in", input)) {
            persons.read(person, session.fields()).ifPresent(people::add);
        }
        return people;
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode parsed = JSON.readTree(body);
            return parsed == null ? JSON.missingNode() : parsed;
        } catch (IOException notJson) {
            return JSON.missingNode();
        }
    }
}
