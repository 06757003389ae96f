package io.izinhub.crm.next4biz;

import static io.izinhub.crm.next4biz.Next4bizCrmAdapter.JSON;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.ConsentWrite;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.CrmValue;
import io.izinhub.platform.mapping.MappingRegistry;
import java.util.Map;

/** Builds the bodies of the calls that carry a token. Names come from the mapping, shape from JSLT. */
final class Next4bizBodies {

    private final CrmMapping mapping;
    private final MappingRegistry shapes;

    Next4bizBodies(CrmMapping mapping, MappingRegistry shapes) {
        this.mapping = mapping;
        this.shapes = shapes;
    }

    JsonNode of(CrmRequest request, CrmMapping.Operation operation, Next4bizAccount account, CrmSession session) {
        ObjectNode input = JSON.createObjectNode()
                .put("tenant", account.tenant())
                .put("channel", account.channel())
                .put("token", session.token())
                .put("root", operation.root());
        if (request instanceof CrmRequest.WriteConsents write) {
            input.set("objects", shapes.apply("next4biz/persons-out", persons(write, session.fields())));
        } else {
            input.set("objects", criteria(request));
            input.putObject("page").put("limit", mapping.limits().page()).put("offset", offset(request));
        }
        return shapes.apply("next4biz/call", input);
    }

    private static int offset(CrmRequest request) {
        if (request instanceof CrmRequest.ReadFields fields) {
            return fields.offset();
        } else if (request instanceof CrmRequest.ReadPage page) {
            return page.offset();
        }
        return request instanceof CrmRequest.FindByAddress find ? find.offset() : 0;
    }

    /** Objects are OR-ed; none means everybody. */
    private ArrayNode criteria(CrmRequest request) {
        ArrayNode objects = JSON.createArrayNode();
        if (request instanceof CrmRequest.FindByAddress find) {
            require(find.addresses().size(), mapping.limits().criteria());
            find.addresses().forEach(address -> objects.addObject().put(member(address), address.normalForm()));
        } else if (request instanceof CrmRequest.FindById find) {
            require(find.ids().size(), mapping.limits().criteria());
            find.ids().forEach(id -> objects.addObject().put(mapping.criteria().id(), id));
        } else if (request instanceof CrmRequest.ReadPage page && page.changedSince() != null) {
            objects.addObject()
                    .put(mapping.criteria().changedSince(), page.changedSince().toString());
        }
        return objects;
    }

    private String member(Address address) {
        return address.kind() == Address.Kind.EMAIL
                ? mapping.criteria().email()
                : mapping.criteria().phone();
    }

    private ArrayNode persons(CrmRequest.WriteConsents write, ConsentFields fields) {
        require(write.writes().size(), mapping.limits().write());
        ArrayNode persons = JSON.createArrayNode();
        for (ConsentWrite one : write.writes()) {
            ArrayNode values = persons.addObject().put("id", one.personId()).putArray("values");
            for (Map.Entry<Channel, CrmValue> entry : one.values().entrySet()) {
                ConsentFields.Ids ids = fields.byChannel().get(entry.getKey());
                if (ids != null) {
                    add(values, ids, entry.getValue());
                }
            }
            one.restored().values().forEach(held -> restored(held).forEach(values::add));
        }
        return persons;
    }

    private static JsonNode restored(String held) {
        try {
            return JSON.readTree(held);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what was kept is no JSON any more");
        }
    }

    private void add(ArrayNode values, ConsentFields.Ids ids, CrmValue value) {
        values.addObject().put("field", ids.status()).put("value", item(value.state()));
        values.addObject()
                .put("field", ids.date())
                .put("value", value.at() == null ? null : value.at().toEpochMilli());
        values.addObject().put("field", ids.source()).put("value", value.source());
    }

    private String item(CrmValue.State state) {
        return switch (state) {
            case ONAY -> mapping.consent().values().onay();
            case RET -> mapping.consent().values().ret();
            case YOK -> mapping.consent().values().yok();
            case EMPTY -> null;
            case UNKNOWN -> throw new IllegalArgumentException("an unknown value is never written");
        };
    }

    private static void require(int size, int limit) {
        if (size > limit) {
            throw new IllegalArgumentException("at most " + limit + " objects in this call");
        }
    }
}
