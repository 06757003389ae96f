package io.izinhub.crm.csm;

import static io.izinhub.crm.csm.CsmAdapter.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.crm.ConsentWrite;
import io.izinhub.crm.CrmRequest;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.MappingRegistry;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.web.util.UriUtils;

/** Builds calls: one customer each, the account in every one. */
final class CsmCalls {

    static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final CsmAccount account;
    private final CsmMapping mapping;
    private final MappingRegistry shapes;
    private final CsmValues values;
    private final String authorization;

    CsmCalls(CsmAccount account, CsmMapping mapping, MappingRegistry shapes, CsmValues values) {
        this.account = account;
        this.mapping = mapping;
        this.shapes = shapes;
        this.values = values;
        this.authorization = "Basic "
                + Base64.getEncoder()
                        .encodeToString(
                                (account.username() + ":" + account.password()).getBytes(StandardCharsets.UTF_8));
    }

    HttpCall of(CrmRequest request) {
        if (request instanceof CrmRequest.FindByAddress find) {
            return call(CsmMapping.CUSTOMER_FIND, email(find.addresses()));
        } else if (request instanceof CrmRequest.FindById find) {
            return call(CsmMapping.CUSTOMER_GET, id(one(find.ids())));
        } else if (request instanceof CrmRequest.WriteConsents write) {
            ConsentWrite only = one(write.writes());
            return withBody(
                    call(CsmMapping.CONSENT_UPSERT, id(only.personId())),
                    shapes.apply("next4biz-csm/customer-out", values.out(only)));
        } else if (request instanceof CrmRequest.ReadEvents) {
            return call(CsmMapping.EVENT_READ, "");
        } else if (request instanceof CrmRequest.FlagEvents flag) {
            ArrayNode ids = JSON.createArrayNode();
            flag.ids().forEach(event -> ids.add(Long.parseLong(id(event))));
            return withBody(call(CsmMapping.EVENT_FLAG, ""), ids);
        }
        return ofIssues(request);
    }

    private HttpCall ofIssues(CrmRequest request) {
        if (request instanceof CrmRequest.ReadIssues read) {
            ObjectNode query = JSON.createObjectNode()
                    .put("page", read.page())
                    .put("first", read.first().toString())
                    .put("last", read.last().toString());
            return withBody(call(CsmMapping.ISSUE_LIST, ""), shapes.apply("next4biz-csm/issues-out", query));
        } else if (request instanceof CrmRequest.ReadIssue read) {
            return call(CsmMapping.ISSUE_READ, id(read.id()));
        } else if (request instanceof CrmRequest.ReplaceText replace) {
            ObjectNode text =
                    JSON.createObjectNode().put("field", replace.field()).put("text", replace.text());
            return withBody(
                    call(CsmMapping.ISSUE_UPDATE, id(replace.issue())), shapes.apply("next4biz-csm/issue-out", text));
        }
        throw new IllegalArgumentException("this CRM has no tokens, no list of fields and no pages");
    }

    private HttpCall call(String name, String key) {
        CsmMapping.Operation operation = mapping.operations().get(name);
        if (operation == null) {
            throw new IllegalArgumentException("the mapping has no operation " + name);
        }
        Map<String, String> places = Map.of(
                "company", Long.toString(account.company()),
                "language", Long.toString(account.language()),
                "user", Long.toString(account.user()),
                "size", Integer.toString(mapping.events().page()),
                "page", Integer.toString(mapping.events().first()));
        // Last: nothing in an address is taken for a place.
        String path = operation.path();
        for (Map.Entry<String, String> place : places.entrySet()) {
            path = path.replace("{" + place.getKey() + "}", place.getValue());
        }
        path = path.replace("{key}", UriUtils.encode(key, StandardCharsets.UTF_8));
        return HttpCall.of(
                        operation.method(),
                        URI.create(account.baseUrl().toString().replaceFirst("/+$", "") + path))
                .withHeader("Accept", "application/json")
                .withHeader("Authorization", authorization);
    }

    private static HttpCall withBody(HttpCall call, JsonNode body) {
        try {
            return call.withBody("application/json", JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static String email(List<Address> addresses) {
        Address address = one(addresses);
        if (address.kind() != Address.Kind.EMAIL) {
            throw new IllegalArgumentException("this CRM is only searched by e-mail address");
        }
        return address.normalForm();
    }

    private static String id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new IllegalArgumentException("an id of this CRM is a number");
        }
        return text;
    }

    private static <T> T one(List<T> items) {
        if (items.size() != 1) {
            throw new IllegalArgumentException("exactly one in this call");
        }
        return items.get(0);
    }
}
