package io.izinhub.crm.next4biz;

import static io.izinhub.crm.next4biz.Next4bizCrmAdapter.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.TenantChannels;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /business-channel/}: the one call that names no channel itself. */
final class Next4bizChannels implements TenantChannels {

    private final Next4bizAccount account;
    private final CrmMapping.Envelope envelope;
    private final URI address;

    Next4bizChannels(Next4bizAccount account, CrmMapping.Envelope envelope, URI address) {
        this.account = account;
        this.envelope = envelope;
        this.address = address;
    }

    @Override
    public String configured() {
        return account.channel();
    }

    @Override
    public HttpCall call(CrmSession session) {
        byte[] body = JSON.createObjectNode()
                .put("tenant_slug", account.tenant())
                .put("access_token", session.token())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        return HttpCall.of("GET", address)
                .withHeader("Accept", "application/json")
                .withBody("application/json", body);
    }

    @Override
    public Optional<List<Known>> read(HttpAnswer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        try {
            JsonNode read = JSON.readTree(answer.body());
            JsonNode result = read.path(envelope.result());
            if (!envelope.ok().contains(read.path(envelope.code()).asText()) || !result.isArray()) {
                return Optional.empty();
            }
            List<Known> known = new ArrayList<>();
            result.forEach(channel -> known.add(new Known(
                    channel.path("channel_id").asText(),
                    channel.path("channel_name").asText())));
            return Optional.of(known);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }
}
