package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.util.Optional;
import java.util.stream.Stream;

/** The calls under {@code /sim/next4biz-crm}: look into the CRM and act as one of its agents, past tokens and limits. */
final class CrmControl {

    private final PersonStore store;
    private final PersonEditor editor;
    private final Persons persons;

    CrmControl(PersonStore store, PersonEditor editor, Persons persons) {
        this.store = store;
        this.editor = editor;
        this.persons = persons;
    }

    Optional<SimResponse> answer(SimRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /persons" -> Optional.of(find(request));
                case "POST /persons" -> Optional.of(write(body(request)));
                case "POST /poison" -> Optional.of(mark("poison", persons::poison, body(request)));
                case "POST /forget" -> Optional.of(mark("forget", persons::forget, body(request)));
                default -> Optional.empty();
            };
        } catch (Refusal refusal) {
            int status = refusal.reason() == Reason.UNKNOWN_OBJECT ? 404 : 400;
            return Optional.of(SimResponse.json(status, Json.write(Json.object().put("error", refusal.getMessage()))));
        }
    }

    private SimResponse find(SimRequest request) {
        ArrayNode found = Json.array();
        store.reading(() -> matches(request).toList()).forEach(person -> found.add(person.json()));
        return SimResponse.json(200, Json.write(found));
    }

    private Stream<Person> matches(SimRequest request) {
        String email = request.query().get("email");
        String phone = request.query().get("phone");
        if (email == null && phone == null) {
            throw new Refusal(Reason.BAD_REQUEST, "email or phone is required");
        }
        return email == null ? store.withPhone(phone) : store.withEmail(email);
    }

    private SimResponse write(ObjectNode body) {
        ObjectNode json = AgentForm.toPerson(body);
        Person written = store.writing(() -> {
            Person person = body.hasNonNull("id")
                    ? editor.changed(known(Json.id(body.get("id"))), json, Author.agent())
                    : editor.created(store.newId(), json, Author.agent());
            store.put(person);
            return person;
        });
        return SimResponse.json(200, Json.write(written.json()));
    }

    private interface Mark {
        void set(long id, boolean on);
    }

    private SimResponse mark(String name, Mark mark, ObjectNode body) {
        long id = Json.id(body.path("id"));
        store.reading(() -> known(id));
        boolean on = body.path(name).asBoolean(true);
        mark.set(id, on);
        ObjectNode answer = Json.object().put(name, on);
        answer.set("id", Json.idText(id));
        return SimResponse.json(200, Json.write(answer));
    }

    private Person known(long id) {
        return store.find(id).orElseThrow(() -> new Refusal(Reason.UNKNOWN_OBJECT, "no person with this id"));
    }

    private static ObjectNode body(SimRequest request) {
        return Json.object(request.body())
                .orElseThrow(() -> new Refusal(Reason.BAD_REQUEST, "body must be a JSON object"));
    }
}
