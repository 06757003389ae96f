package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /sim/iys/citizen} and {@code /sim/iys/consents}. */
final class ControlCalls {

    private static final Set<String> STATUSES = Set.of("ONAY", "RET");

    private final Accounts accounts;
    private final Registry registry;
    private final Citizens citizens;

    ControlCalls(Accounts accounts, Registry registry, Citizens citizens) {
        this.accounts = accounts;
        this.registry = registry;
        this.citizens = citizens;
    }

    Optional<SimResponse> handle(SimRequest request) {
        try {
            return switch (request.method() + " " + request.path()) {
                case "POST /citizen" -> Optional.of(citizen(request));
                case "GET /consents" -> Optional.of(consents(request));
                default -> Optional.empty();
            };
        } catch (Citizens.NoRecord e) {
            return Optional.of(error(409, e.getMessage()));
        } catch (IysException e) {
            return Optional.of(error(400, "the body must be a JSON object"));
        } catch (IllegalArgumentException e) {
            return Optional.of(error(400, e.getMessage()));
        }
    }

    private SimResponse citizen(SimRequest request) {
        JsonNode body = new Call(request, null, Map.of()).object("H014");
        int brandCode = body.path("brandCode").asInt(accounts.provider());
        require(accounts.brands().contains(brandCode), "brandCode must be one of " + accounts.brands());
        String recipient = body.path("recipient").asText("");
        require(!recipient.isBlank(), "recipient is missing");
        String recipientType = body.path("recipientType").asText("BIREYSEL");
        require(ConsentRules.RECIPIENT_TYPES.contains(recipientType), "recipientType must be BIREYSEL or TACIR");
        String type = body.path("type").asText("");
        require(ConsentRules.TYPES.contains(type), "type must be ARAMA, MESAJ or EPOSTA");
        String status = body.path("status").asText("");
        require(STATUSES.contains(status), "status must be ONAY or RET");
        String source = body.path("source").asText("IYS_WEB");
        require(source.startsWith("IYS_"), "source must start with IYS_");
        Movement added = citizens.act(
                new ConsentKey(brandCode, Recipients.stored(recipient), recipientType, type),
                status,
                source,
                body.path("citizenName").asText("Ayşe Örnek"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("transactionId", added.transactionId());
        answer.put("creationDate", IysDates.text(added.creationDate()));
        return Call.json(200, answer);
    }

    private SimResponse consents(SimRequest request) {
        String asked = request.query().get("recipient");
        require(asked != null && !asked.isBlank(), "recipient is missing");
        // an unescaped plus arrives as a blank
        String recipient = Recipients.stored(asked.startsWith(" ") ? "+" + asked.trim() : asked);
        List<Map<String, Object>> found = registry.find(key -> key.recipient().equals(recipient)).stream()
                .map(ControlCalls::json)
                .toList();
        return Call.json(200, found);
    }

    private static Map<String, Object> json(Movement movement) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("brandCode", movement.key().brandCode());
        json.putAll(movement.json());
        return json;
    }

    private static void require(boolean fulfilled, String message) {
        if (!fulfilled) {
            throw new IllegalArgumentException(message);
        }
    }

    private static SimResponse error(int status, String message) {
        return Call.json(status, Map.of("error", message));
    }
}
