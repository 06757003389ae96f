package io.izinhub.platform.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import io.izinhub.platform.errors.ErrorKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** The hub's own functions for mappings. Each gives null for null, so that optional fields need no {@code if}. */
final class MappingFunctions {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");

    private MappingFunctions() {}

    /**
     * @param tables what {@code code} reads
     * @param toE164 what {@code to-e164} does; throws for text that is no number
     */
    static List<Function> all(CodeTables tables, UnaryOperator<String> toE164) {
        return List.of(
                function("tr-lower", 1, args -> args[0].toLowerCase(TURKISH)),
                function("tr-upper", 1, args -> args[0].toUpperCase(TURKISH)),
                function("to-e164", 1, args -> e164(args[0], toE164)),
                function("iso-instant", 2, args -> isoInstant(args[0], args[1])),
                function("iys-date", 1, args -> iysDate(args[0])),
                function("code", 2, args -> tables.code(args[0], args[1])));
    }

    private static String e164(String text, UnaryOperator<String> toE164) {
        try {
            return toE164.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MappingException(ErrorKind.REJECTED, "to-e164: the text is no phone number");
        }
    }

    private static String isoInstant(String text, String zone) {
        try {
            return DateTexts.instant(text, ZoneId.of(zone)).toString();
        } catch (DateTimeException e) {
            throw new MappingException(ErrorKind.REJECTED, "iso-instant: the text is no date, or the zone is unknown");
        }
    }

    private static String iysDate(String text) {
        try {
            Instant instant = DateTexts.instant(text, DateTexts.ISTANBUL);
            return DateTexts.iys(instant);
        } catch (DateTimeException e) {
            throw new MappingException(ErrorKind.REJECTED, "iys-date: the text is no date");
        }
    }

    private interface Body {
        String apply(String[] args);
    }

    private static Function function(String name, int arguments, Body body) {
        return new TextFunction(name, arguments, body);
    }

    private record TextFunction(String name, int arguments, Body body) implements Function {

        @Override
        public JsonNode call(JsonNode input, JsonNode[] args) {
            String[] texts = new String[args.length];
            for (int i = 0; i < args.length; i++) {
                if (args[i].isNull()) {
                    return NullNode.instance;
                }
                if (!args[i].isValueNode()) {
                    throw new MappingException(ErrorKind.REJECTED, name + ": takes text or a number");
                }
                texts[i] = args[i].asText();
            }
            return new TextNode(body.apply(texts));
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public int getMinArguments() {
            return arguments;
        }

        @Override
        public int getMaxArguments() {
            return arguments;
        }
    }
}
