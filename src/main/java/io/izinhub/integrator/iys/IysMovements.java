package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.InvalidAddressException;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.Answers.Unreadable;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads movements as they stand in a page, a push, a history or the daily file. Thread-safe. */
final class IysMovements {

    private static final String TEST_RECIPIENT = "pushtest@iys.org.tr";

    private final MappingRegistry mappings;

    IysMovements(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    /** What a list gave; the order stays. */
    record Read(List<Movement> movements, List<Unreadable> unreadable) {}

    Read read(JsonNode list) {
        List<Movement> movements = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : list) {
            if (!isTestRecord(item)) {
                movement(item)
                        .ifPresentOrElse(movements::add, () -> unreadable.add(new Unreadable(IysJson.write(item))));
            }
        }
        return new Read(movements, unreadable);
    }

    Optional<Movement> movement(JsonNode item) {
        try {
            JsonNode shaped = mappings.apply("iys/movement-in", item);
            Channel channel = Channel.parse(shaped.path("channel").asText()).orElse(null);
            RecipientType type =
                    RecipientType.parse(shaped.path("recipientType").asText()).orElse(null);
            Status status = Status.parse(shaped.path("status").asText()).orElse(null);
            String source = shaped.path("source").asText("");
            String transaction = shaped.path("transaction").asText();
            // What the database refuses would stop all that comes with it and after it.
            boolean storable = StorableText.is(source) && StorableText.is(transaction);
            if (channel == null || type == null || status == null || !storable) {
                return Optional.empty();
            }
            return Optional.of(new Movement(
                    shaped.path("brand").asText(null),
                    address(channel, shaped.path("recipient").asText()),
                    channel,
                    type,
                    status,
                    shaped.path("source").asText(null),
                    instant(shaped.path("consentAt")),
                    instant(shaped.path("createdAt")),
                    transaction));
        } catch (MappingException | InvalidAddressException e) {
            return Optional.empty();
        }
    }

    /**
     * An address that our numbering plan does not know, but İYS's did, is still an address: a refusal of it must not be
     * lost.
     *
     * @throws InvalidAddressException it is none
     */
    static Address address(Channel channel, String text) {
        return Address.parse(channel, text)
                .address()
                .orElseGet(() -> Address.ofNormalForm(Address.Kind.of(channel), text));
    }

    /** İYS sends one fixed record to try a push address (İYS API, push). */
    private static boolean isTestRecord(JsonNode item) {
        return TEST_RECIPIENT.equals(item.path("recipient").asText());
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }
}
