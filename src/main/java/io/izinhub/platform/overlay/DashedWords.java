package io.izinhub.platform.overlay;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lets enums be written as {@code pass-marked} beside {@code PASS_MARKED}, as values and as keys. */
final class DashedWords extends SimpleModule {

    DashedWords() {
        setDeserializerModifier(new BeanDeserializerModifier() {
            @Override
            public JsonDeserializer<?> modifyEnumDeserializer(
                    DeserializationConfig config, JavaType type, BeanDescription bean, JsonDeserializer<?> usual) {
                return new Value(type.getRawClass());
            }

            @Override
            public KeyDeserializer modifyKeyDeserializer(
                    DeserializationConfig config, JavaType type, KeyDeserializer usual) {
                return type.isEnumType() ? new Key(type.getRawClass()) : usual;
            }
        });
    }

    private static Optional<Object> constant(Class<?> type, String word) {
        return Arrays.stream(type.getEnumConstants())
                .map(Object.class::cast)
                .filter(each -> word(each).equals(word) || each.toString().equals(word))
                .findFirst();
    }

    private static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String choice(Class<?> type) {
        return "Write one of " + words(type) + ".";
    }

    /** {@code pass, pass-marked} */
    static String words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants()).map(DashedWords::word).collect(Collectors.joining(", "));
    }

    private static final class Value extends StdScalarDeserializer<Object> {

        private static final long serialVersionUID = 1L;

        Value(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String word = parser.getValueAsString("");
            Optional<Object> found = constant(handledType(), word);
            return found.isPresent()
                    ? found.get()
                    : context.handleWeirdStringValue(handledType(), word, choice(handledType()));
        }
    }

    private static final class Key extends KeyDeserializer {

        private final Class<?> type;

        Key(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            Optional<Object> found = constant(type, key);
            return found.isPresent() ? found.get() : context.handleWeirdKey(type, key, choice(type));
        }
    }
}
