package io.izinhub.integrator.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Submission;
import java.util.Collection;

/** What an adapter hands to a mapping {@code <firm>/…-out}: the same for every firm, before it takes the firm's shape. Pure. */
public final class MappingInput {

    private MappingInput() {}

    /** {@code recipient, recipientType, channel} */
    public static ObjectNode permission(Permission permission) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("recipient", permission.address().normalForm())
                .put("recipientType", permission.type().name())
                .put("channel", permission.channel().name());
    }

    /** The permission and {@code source, status, consentAt}, the time as {@code 2026-03-02T06:15:30Z} */
    public static ObjectNode submission(Submission submission) {
        return permission(submission.permission())
                .put("source", submission.source())
                .put("status", submission.status().name())
                .put("consentAt", submission.consentAt().toString());
    }

    /** In the order given. */
    public static ArrayNode submissions(Collection<Submission> submissions) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        submissions.forEach(submission -> list.add(submission(submission)));
        return list;
    }
}
