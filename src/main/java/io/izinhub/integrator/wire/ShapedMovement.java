package io.izinhub.integrator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.InvalidAddressException;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Movement;
import io.izinhub.platform.lines.StorableText;
import java.time.Instant;
import java.util.Optional;

/**
 * Reads what a mapping {@code <firm>/…-in} makes of a firm's record: {@code brand, recipient, recipientType, channel,
 * status, source, consentAt, createdAt, transaction}. Pure.
 */
public final class ShapedMovement {

    private ShapedMovement() {}

    /** Empty where a word is unknown, the address is none, or the database could not store it. */
    public static Optional<Movement> read(JsonNode shaped) {
        Optional<Permission> permission = permission(shaped);
        Optional<Status> status = Status.parse(shaped.path("status").asText());
        String source = shaped.path("source").asText(null);
        String transaction = shaped.path("transaction").asText(null);
        // What the database refuses would stop all that comes with it and after it.
        if (permission.isEmpty() || status.isEmpty() || !isStorable(source) || !isStorable(transaction)) {
            return Optional.empty();
        }
        return Optional.of(new Movement(
                shaped.path("brand").asText(null),
                permission.get().address(),
                permission.get().channel(),
                permission.get().type(),
                status.get(),
                source,
                instant(shaped.path("consentAt")),
                instant(shaped.path("createdAt")),
                transaction));
    }

    /** Whom a record is about. */
    public static Optional<Permission> permission(JsonNode shaped) {
        Optional<Channel> channel = Channel.parse(shaped.path("channel").asText());
        Optional<RecipientType> type =
                RecipientType.parse(shaped.path("recipientType").asText());
        if (channel.isEmpty() || type.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Permission(
                    address(channel.get(), shaped.path("recipient").asText()), channel.get(), type.get()));
        } catch (InvalidAddressException e) {
            return Optional.empty();
        }
    }

    /**
     * An address that our numbering plan does not know, but İYS's did, is still an address: a refusal of it must not be
     * lost.
     *
     * @throws InvalidAddressException it is none
     */
    public static Address address(Channel channel, String text) {
        return Address.parse(channel, text)
                .address()
                .orElseGet(() -> Address.ofNormalForm(Address.Kind.of(channel), text));
    }

    private static boolean isStorable(String text) {
        return text == null || StorableText.is(text);
    }

    private static Instant instant(JsonNode node) {
        return node.isTextual() ? Instant.parse(node.textValue()) : null;
    }
}
