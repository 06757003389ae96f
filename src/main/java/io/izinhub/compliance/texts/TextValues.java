package io.izinhub.compliance.texts;

import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The values of one message. Immutable; the same values give the text in either language. */
public final class TextValues {

    /** No values. */
    public static final TextValues NONE = new TextValues(new EnumMap<>(Placeholder.class));

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:?&%]+@[^\\s@<>\"(),;:?&%]+");
    private static final Pattern PHONE = Pattern.compile("[+0-9][0-9 ()/-]{2,24}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Map<Placeholder, TextValue> values;

    private TextValues(Map<Placeholder, TextValue> values) {
        this.values = Collections.unmodifiableMap(values);
    }

    /**
     * These values and one more, which replaces an earlier one.
     *
     * @throws IllegalArgumentException the value does not have the placeholder's form; names the placeholder, not the value
     */
    public TextValues with(Placeholder placeholder, TextValue value) {
        check(placeholder, value);
        Map<Placeholder, TextValue> more = new EnumMap<>(Placeholder.class);
        more.putAll(values);
        more.put(placeholder, value);
        return new TextValues(more);
    }

    /** As {@link #with(Placeholder, TextValue)}, the same in both languages; nothing is added for null or a blank. */
    public TextValues with(Placeholder placeholder, String text) {
        return text == null || text.isBlank() ? this : with(placeholder, new TextValue.Plain(text));
    }

    /** As {@link #with(Placeholder, String)}; nothing is added for null. */
    public TextValues with(Placeholder placeholder, URI address) {
        return address == null ? this : with(placeholder, address.toString());
    }

    /** As {@link #with(Placeholder, TextValue)}. */
    public TextValues with(Placeholder placeholder, long number) {
        return with(placeholder, new TextValue.Count(number));
    }

    /** What is known so far. */
    public Set<Placeholder> known() {
        return values.keySet();
    }

    Optional<TextValue> find(Placeholder placeholder) {
        return Optional.ofNullable(values.get(placeholder));
    }

    private static void check(Placeholder placeholder, TextValue value) {
        boolean items = value instanceof TextValue.Items;
        if (items != (placeholder.type() == Placeholder.Type.ITEMS)) {
            throw new IllegalArgumentException(placeholder.key() + " takes " + (items ? "no list" : "a list"));
        }
        for (Language language : Language.values()) {
            if (!fits(placeholder.type(), value.in(language))) {
                throw new IllegalArgumentException(placeholder.key() + " is no " + placeholder.type());
            }
        }
    }

    private static boolean fits(Placeholder.Type type, String text) {
        return switch (type) {
            case TEXT, ITEMS -> text != null;
            case EMAIL -> EMAIL.matcher(text).matches();
            case PHONE -> PHONE.matcher(text).matches();
            case LINK -> isLink(text);
        };
    }

    private static boolean isLink(String text) {
        try {
            URI address = URI.create(text);
            return address.getScheme() != null
                    && SCHEMES.contains(address.getScheme())
                    && address.getHost() != null
                    && address.toASCIIString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "TextValues" + values.keySet();
    }
}
