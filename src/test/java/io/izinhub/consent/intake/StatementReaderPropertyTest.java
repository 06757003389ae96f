package io.izinhub.consent.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.intake.StatementReader.Entrance;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in: an answer, never an exception, and nothing of the input in a refusal. */
class StatementReaderPropertyTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> NESTED = List.of("evidence.method", "evidence.profession");
    private static final Map<String, String> GOOD = Map.of(
            "brand", "600100",
            "channel", "EPOSTA",
            "recipient", "a@properties.example",
            "status", "ONAY",
            "source", "HS_WEB",
            "consentAt", "2026-11-20T10:00:00+03:00");

    private final StatementReader reader =
            new StatementReader(new OneBrand(), Clock.fixed(Instant.parse("2026-11-24T09:00:00Z"), ZoneOffset.UTC));

    private record OneBrand() implements IntakeRules {
        @Override
        public boolean knowsBrand(String code) {
            return code.equals("600100");
        }

        @Override
        public boolean requiresEvidence(String brand) {
            return false;
        }

        @Override
        public boolean isCompanySource(String code) {
            return code.equals("HS_WEB");
        }

        @Override
        public Optional<Long> purposes(Collection<String> codes) {
            return codes.isEmpty() ? Optional.of(0L) : Optional.empty();
        }

        @Override
        public boolean isFreeProfession(String profession) {
            return new Professions(List.of("Avukat")).contains(profession);
        }
    }

    @Property
    void anyJsonHasAnAnswerThatRepeatsNothing(@ForAll("items") JsonNode item) {
        Reading reading = reader.read(item, new Entrance("api", false));

        if (reading instanceof ItemFault refusal && refusal.field() != null) {
            assertThat(KnownFields.ALL.contains(refusal.field()) || NESTED.contains(refusal.field()))
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<JsonNode> items() {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(KnownFields.ALL), Arbitraries.strings().ofMaxLength(40));
        Arbitrary<JsonNode> changed = Arbitraries.maps(names, values())
                .ofMaxSize(3)
                .map(changes -> {
                    ObjectNode item = NODES.objectNode();
                    GOOD.forEach(item::put);
                    changes.forEach(item::set);
                    return item;
                });
        return Arbitraries.oneOf(changed, values());
    }

    private static Arbitrary<JsonNode> values() {
        Arbitrary<JsonNode> texts = Arbitraries.strings().ofMaxLength(300).map(NODES::textNode);
        Arbitrary<JsonNode> known = Arbitraries.of(
                        "RET", "TACIR", "MESAJ", "HS_2015", "2026-11-24T12:03:00+03:00", "+999999999-12-31T23:59:59Z")
                .map(NODES::textNode);
        Arbitrary<JsonNode> numbers = Arbitraries.longs().map(NODES::numberNode);
        Arbitrary<JsonNode> scalars =
                Arbitraries.oneOf(texts, known, numbers, Arbitraries.of(NODES.nullNode(), NODES.booleanNode(true)));
        Arbitrary<JsonNode> arrays = scalars.list().ofMaxSize(3).map(list -> {
            ArrayNode array = NODES.arrayNode();
            list.forEach(array::add);
            return array;
        });
        Arbitrary<JsonNode> objects = Arbitraries.maps(
                        Arbitraries.of("method", "profession", "taxNumber", "documentRef", "x"), scalars)
                .map(fields -> {
                    ObjectNode object = NODES.objectNode();
                    fields.forEach(object::set);
                    return object;
                });
        return Arbitraries.oneOf(scalars, arrays, objects);
    }
}
