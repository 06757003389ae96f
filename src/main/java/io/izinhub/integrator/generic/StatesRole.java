package io.izinhub.integrator.generic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.wire.WireFailures;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code states}: which of many addresses are ONAY. */
final class StatesRole extends GenericRole implements TellsManyStates {

    private final GenericParts parts;

    StatesRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole);
        this.parts = parts;
    }

    @Override
    public int statusManySize() {
        return parts.contract().states().size();
    }

    @Override
    public HttpCall statusMany(String brand, Channel channel, RecipientType type, List<Address> addresses) {
        ObjectNode input =
                parts.calls().input(brand).put("channel", channel.name()).put("recipientType", type.name());
        ArrayNode recipients = input.putArray("recipients");
        addresses.forEach(address -> recipients.add(address.normalForm()));
        return parts.calls().call(parts.contract().states().call(), brand, input);
    }

    @Override
    public Answers.Consenting statusMany(HttpAnswer answer) {
        ContractReader.Read read = parts.reader().read(parts.contract().states().call(), answer);
        if (read instanceof ContractReader.Shaped shaped
                && shaped.form().path("consenting").isArray()) {
            Set<String> consenting = new HashSet<>();
            for (JsonNode each : shaped.form().path("consenting")) {
                consenting.add(each.asText());
            }
            return new Answers.Listed(consenting);
        }
        return read instanceof ContractReader.Failed failed ? failed.failure() : WireFailures.unreadable();
    }
}
