package io.izinhub.compliance.texts;

import com.samskivert.mustache.Mustache;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A text whose placeholders can be filled in. Each placeholder is renamed after its place, so that the value comes escaped for
 * it and the engine adds nothing of its own. Immutable, thread-safe.
 */
final class Template {

    private static final Mustache.Compiler COMPILER =
            Mustache.compiler().escapeHTML(false).strictSections(true);

    private final com.samskivert.mustache.Template compiled;
    private final Map<String, Slot> slots = new HashMap<>();
    private final Set<Placeholder> used = EnumSet.noneOf(Placeholder.class);
    private final Set<Placeholder> required = EnumSet.noneOf(Placeholder.class);

    private record Slot(Placeholder placeholder, Place place) {}

    private Template(List<Token> tokens, List<Place> places) {
        StringBuilder text = new StringBuilder();
        List<Placeholder> within = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token instanceof Token.Literal literal) {
                text.append(literal.text());
            } else if (token instanceof Token.Variable variable) {
                text.append("{{")
                        .append(slot(variable.placeholder(), places.get(i)))
                        .append("}}");
                use(variable.placeholder(), within);
            } else if (token instanceof Token.Open open) {
                text.append("{{#").append(open.placeholder().key()).append("}}");
                used.add(open.placeholder());
                within.add(open.placeholder());
            } else if (token instanceof Token.Close close) {
                text.append("{{/").append(close.placeholder().key()).append("}}");
                within.remove(within.size() - 1);
            }
        }
        this.compiled = COMPILER.compile(text.toString());
    }

    static Template plain(List<Token> tokens, Place place) {
        return new Template(tokens, tokens.stream().map(token -> place).toList());
    }

    static Template html(TextSource source, List<Token> tokens) {
        HtmlPlaces html = new HtmlPlaces(source);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            places.add(html.next(tokens, i));
        }
        return new Template(tokens, places);
    }

    private String slot(Placeholder placeholder, Place place) {
        String name = placeholder.key() + "_" + place.name();
        slots.put(name, new Slot(placeholder, place));
        return name;
    }

    private void use(Placeholder placeholder, List<Placeholder> within) {
        used.add(placeholder);
        if (within.isEmpty()) {
            required.add(placeholder);
        }
    }

    /** Every placeholder in it. */
    Set<Placeholder> used() {
        return Set.copyOf(used);
    }

    /** Those without whose value it cannot be filled in. */
    Set<Placeholder> required() {
        return Set.copyOf(required);
    }

    /** @throws MissingValueException a value that is required is not there */
    String fill(TextId text, TextValues values, Language language) {
        for (Placeholder placeholder : required) {
            if (!values.known().contains(placeholder)) {
                throw new MissingValueException(text.id(), placeholder);
            }
        }
        return compiled.execute(context(values, language));
    }

    private Mustache.CustomContext context(TextValues values, Language language) {
        return name -> {
            Slot slot = slots.get(name);
            return slot == null
                    ? section(name, values, language)
                    : values.find(slot.placeholder())
                            .map(value -> slot.place().escape(value.in(language)))
                            .orElse(null);
        };
    }

    private Object section(String name, TextValues values, Language language) {
        TextValue value = Placeholder.find(name).flatMap(values::find).orElse(null);
        if (value instanceof TextValue.Items list) {
            return list.items().stream().map(item -> context(item, language)).toList();
        }
        return value != null && !value.in(language).isBlank();
    }
}
