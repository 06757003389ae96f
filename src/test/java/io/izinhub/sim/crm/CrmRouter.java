package io.izinhub.sim.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import io.izinhub.sim.SimSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** From a request to its resource: the checks that all resources share, in the order in which the CRM makes them. */
final class CrmRouter {

    static final String LIMIT_MODE = "next4biz-crm.limitMode";

    private static final int MAX_OBJECTS = 500;
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");

    private final SimSettings settings;
    private final Tokens tokens;
    private final Counters counters;
    private final Catalogue channels;
    private final Map<String, Resource> resources;

    CrmRouter(SimSettings settings, Tokens tokens, Counters counters, Catalogue channels, List<Resource> resources) {
        this.settings = settings;
        this.tokens = tokens;
        this.counters = counters;
        this.channels = channels;
        this.resources = resources.stream()
                .collect(Collectors.toMap(resource -> "/" + resource.root().replace('_', '-'), Function.identity()));
    }

    SimResponse answer(SimRequest request) {
        String path = request.path().replaceFirst("/$", "");
        Resource resource = resources.get(path);
        boolean auth = path.equals("/auth");
        if (!auth && resource == null) {
            return plain(Reason.UNKNOWN_PATH);
        }
        if (auth ? !request.method().equals("POST") : !METHODS.contains(request.method())) {
            return plain(Reason.UNKNOWN_METHOD);
        }
        Envelope envelope = auth ? Envelope.TEXT_CODE : Envelope.of(request.method());
        try {
            ObjectNode body = body(request);
            return envelope.success(auth ? token(body) : call(request.method(), resource, body));
        } catch (Refusal refusal) {
            counters.refused(refusal.reason());
            return envelope.failure(refusal);
        }
    }

    private ObjectNode token(ObjectNode body) {
        ObjectNode result = tokens.issue(body);
        counters.token();
        return result;
    }

    private ArrayNode call(String method, Resource resource, ObjectNode body) {
        tokens.check(body);
        String channel = channel(resource, body);
        if (method.equals("GET")) {
            counters.read();
            boolean cut = settings.text(LIMIT_MODE).equals("CUT");
            return resource.read(objects(resource, body), Page.of(body, cut));
        }
        counters.write();
        List<ObjectNode> objects = objects(resource, body);
        if (objects.isEmpty()) {
            throw new Refusal(Reason.BAD_REQUEST, resource.root() + " is required");
        }
        ArrayNode result =
                switch (method) {
                    case "POST" -> resource.create(objects, Author.api(channel));
                    case "PUT" -> resource.update(objects, Author.api(channel));
                    default -> resource.delete(objects);
                };
        counters.written(objects.size());
        return result;
    }

    /** Also GET and DELETE carry their query and their token in the body. */
    private static ObjectNode body(SimRequest request) {
        if (request.body().length == 0) {
            throw new Refusal(Reason.NO_BODY, "Request body is required");
        }
        return Json.object(request.body())
                .orElseThrow(() -> new Refusal(Reason.BAD_REQUEST, "Request body must be a JSON object"));
    }

    /** Every call names its business channel, except the one that lists the channels. */
    private String channel(Resource resource, ObjectNode body) {
        if (resource == channels) {
            return null;
        }
        JsonNode channel = body.path("channel");
        if (channel.isMissingNode() || channels.find(Json.id(channel)).isEmpty()) {
            throw new Refusal(Reason.BAD_REQUEST, "channel is not known");
        }
        return channel.asText();
    }

    private static List<ObjectNode> objects(Resource resource, ObjectNode body) {
        if (!body.has(resource.root())) {
            return List.of();
        }
        List<ObjectNode> objects = Json.objects(body.get(resource.root()), resource.root());
        if (objects.size() > MAX_OBJECTS) {
            throw new Refusal(Reason.TOO_MANY_OBJECTS, "At most " + MAX_OBJECTS + " objects");
        }
        return objects;
    }

    private SimResponse plain(Reason reason) {
        counters.refused(reason);
        return SimResponse.empty(reason.code());
    }
}
