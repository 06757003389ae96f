package io.izinhub.optout.intake;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.AheadOfTime;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.optout.RefusalWay;
import io.izinhub.platform.lines.StorableText;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads the items of the refusals API, which may be any JSON. A refusal is never turned away for what it lacks, only for what cannot be
 * understood: whom, which channel, which brand. No I/O; thread-safe.
 */
final class RefusalItems {

    static final int MAX_NOTE = 200;

    /** Scope and brand: all of them. */
    private static final String ALL = "ALL";

    private static final Set<String> KNOWN = Set.of(
            "recipient",
            "value",
            "channel",
            "channels",
            "scope",
            "brand",
            "origin",
            "way",
            "refusedAt",
            "note",
            "externalId");

    private final Set<String> brands;
    private final Predicate<String> personal;

    /**
     * @param brands codes of all configured brands
     * @param personal whether a note holds personal data
     */
    RefusalItems(Set<String> brands, Predicate<String> personal) {
        this.brands = Set.copyOf(brands);
        this.personal = personal;
    }

    /** An item that is not taken, on its way out of the reader. */
    private static final class NotTaken extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient RefusalReading.Rejected rejected;

        NotTaken(String code, String field) {
            super(code, null, false, false);
            this.rejected = new RefusalReading.Rejected(code, field);
        }

        NotTaken(ItemFault.Code code, String field) {
            this(code.name(), field);
        }
    }

    RefusalReading read(JsonNode item, Instant now) {
        try {
            return new RefusalReading.Accepted(accept(item, now));
        } catch (NotTaken notTaken) {
            return notTaken.rejected;
        }
    }

    private GivenRefusal accept(JsonNode item, Instant now) {
        if (!item.isObject()) {
            throw new NotTaken(ItemFault.Code.WRONG_TYPE, null);
        }
        for (Iterator<String> names = item.fieldNames(); names.hasNext(); ) {
            if (!KNOWN.contains(names.next())) {
                throw new NotTaken("REFUSAL_FIELD_UNKNOWN", null);
            }
        }
        RefusalOrigin origin = text(item, "origin")
                .map(name -> RefusalOrigin.parse(name).orElseThrow(() -> new NotTaken("ORIGIN_UNKNOWN", "origin")))
                .orElse(RefusalOrigin.AGENT);
        boolean everywhere = everywhere(item);
        Set<Channel> named = everywhere ? EnumSet.allOf(Channel.class) : channels(item);
        Address address = address(item, named, everywhere);
        return new GivenRefusal(
                address,
                ways(item, named, origin),
                everywhere,
                brandsOf(item),
                time(item, now),
                evidence(item, origin));
    }

    private static boolean everywhere(JsonNode item) {
        Optional<String> scope = text(item, "scope");
        if (scope.isEmpty()) {
            return false;
        }
        if (!scope.get().equals(ALL)) {
            throw new NotTaken("SCOPE_UNKNOWN", "scope");
        }
        if (item.hasNonNull("channels") || item.hasNonNull("channel")) {
            throw new NotTaken("SCOPE_AND_CHANNELS", "scope");
        }
        return true;
    }

    private static Set<Channel> channels(JsonNode item) {
        Set<Channel> channels = EnumSet.noneOf(Channel.class);
        text(item, "channel").ifPresent(name -> channels.add(channel(name)));
        JsonNode list = item.path("channels");
        if (!list.isMissingNode() && !list.isNull() && !list.isArray()) {
            throw new NotTaken(ItemFault.Code.WRONG_TYPE, "channels");
        }
        list.forEach(each -> channels.add(channel(each.isTextual() ? each.textValue() : null)));
        if (channels.isEmpty()) {
            throw new NotTaken(ItemFault.Code.MISSING_FIELD, "channels");
        }
        return channels;
    }

    private static Channel channel(String name) {
        return Channel.parse(name).orElseThrow(() -> new NotTaken(ItemFault.Code.CHANNEL_UNKNOWN, "channels"));
    }

    /** An address of the kind of every channel that is named; with scope ALL of any kind. */
    private static Address address(JsonNode item, Set<Channel> named, boolean everywhere) {
        Optional<String> recipient = text(item, "recipient");
        Optional<String> value = text(item, "value");
        if (recipient.isPresent() && value.isPresent()) {
            throw new NotTaken(ItemFault.Code.RECIPIENT_TWICE, "recipient");
        }
        String given =
                recipient.or(() -> value).orElseThrow(() -> new NotTaken(ItemFault.Code.MISSING_FIELD, "recipient"));
        if (everywhere) {
            Channel any = given.indexOf('@') >= 0 ? Channel.EPOSTA : Channel.ARAMA;
            return parsed(any, given);
        }
        Address address = null;
        for (Channel channel : named) {
            Address read = parsed(channel, given);
            if (address != null && !address.equals(read)) {
                throw new NotTaken(ItemFault.Code.INVALID_ADDRESS, "recipient");
            }
            address = read;
        }
        return address;
    }

    private static Address parsed(Channel channel, String given) {
        return Address.parse(channel, given)
                .address()
                .orElseThrow(() -> new NotTaken(ItemFault.Code.INVALID_ADDRESS, "recipient"));
    }

    private static Map<Channel, RefusalWay> ways(JsonNode item, Set<Channel> channels, RefusalOrigin origin) {
        Optional<RefusalWay> way = text(item, "way").map(name -> Arrays.stream(RefusalWay.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NotTaken("WAY_UNKNOWN", "way")));
        Map<Channel, RefusalWay> ways = new EnumMap<>(Channel.class);
        channels.forEach(channel -> ways.put(channel, way.orElseGet(() -> origin.way(channel))));
        return ways;
    }

    private Set<String> brandsOf(JsonNode item) {
        String brand = text(item, "brand").orElseThrow(() -> new NotTaken(ItemFault.Code.MISSING_FIELD, "brand"));
        if (brand.equals(ALL)) {
            return new HashSet<>(brands);
        }
        if (!brands.contains(brand)) {
            throw new NotTaken(ItemFault.Code.BRAND_UNKNOWN, "brand");
        }
        return Set.of(brand);
    }

    /** Null: now. A little ahead of our clock is now as well, as everywhere else. */
    private static Instant time(JsonNode item, Instant now) {
        Optional<String> text = text(item, "refusedAt");
        if (text.isEmpty()) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(text.get()).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (AheadOfTime.is(at, now)) {
                throw new NotTaken(ItemFault.Code.TIME_IN_FUTURE, "refusedAt");
            }
            return at.isAfter(now) ? null : at;
        } catch (DateTimeParseException e) {
            throw new NotTaken(ItemFault.Code.INVALID_TIME, "refusedAt");
        }
    }

    private Map<String, Object> evidence(JsonNode item, RefusalOrigin origin) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("origin", origin.name());
        note(item, "externalId").ifPresent(id -> evidence.put("externalId", id));
        note(item, "note").ifPresent(note -> evidence.put("note", note));
        return evidence;
    }

    private Optional<String> note(JsonNode item, String field) {
        Optional<String> note = text(item, field);
        note.ifPresent(text -> {
            if (text.length() > MAX_NOTE || !StorableText.is(text)) {
                throw new NotTaken("NOTE_UNREADABLE", field);
            }
            if (personal.test(text)) {
                throw new NotTaken("NOTE_PERSONAL", field);
            }
        });
        return note;
    }

    /** Blank is as good as absent. */
    private static Optional<String> text(JsonNode item, String field) {
        JsonNode value = item.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new NotTaken(ItemFault.Code.WRONG_TYPE, field);
        }
        return Optional.of(value.textValue().strip()).filter(text -> !text.isEmpty());
    }
}
