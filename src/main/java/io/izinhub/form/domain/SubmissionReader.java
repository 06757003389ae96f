package io.izinhub.form.domain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.izinhub.consent.domain.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a form sent, as a browser writes it or as JSON. A browser sends every field of the page that the form stands on: those
 * that are not ours are passed over and never kept. In JSON an unknown name is a mistake and is refused. Pure.
 */
public final class SubmissionReader {

    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String NAME = "name";
    static final String CUSTOMER = "customerId";
    static final String CONSENT = "consent";
    static final String TEXT_VERSION = "textVersion";
    static final String LANGUAGE = "language";

    private static final List<String> FIELDS = List.of(EMAIL, PHONE, NAME, CUSTOMER, CONSENT, TEXT_VERSION, LANGUAGE);
    private static final int LONGEST_ADDRESS = 320;
    private static final int LONGEST_NAME = 120;
    private static final int MAX_DEPTH = 4;

    private static final ObjectReader TREES = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private SubmissionReader() {}

    /**
     * @param values by name of the field, as a browser sent them
     * @throws SubmissionException a field is twice there, too long, or no text
     */
    public static Submission fromForm(Form form, Map<String, String[]> values) {
        return submission(form, name -> Arrays.asList(values.getOrDefault(name, new String[0])));
    }

    /**
     * @param body JSON
     * @throws SubmissionException likewise; {@code UNREADABLE_JSON} where it is none
     */
    public static Submission fromJson(Form form, byte[] body) {
        JsonNode root = root(body);
        for (Iterator<String> names = root.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name) && !form.honeypot().filter(name::equals).isPresent()) {
                throw new SubmissionException("UNKNOWN_FIELD", null);
            }
        }
        return submission(form, name -> texts(root.get(name), name));
    }

    private static JsonNode root(byte[] body) {
        try {
            JsonNode root = TREES.readTree(body);
            if (!root.isObject()) {
                throw new SubmissionException("UNREADABLE_JSON", null);
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new SubmissionException("UNREADABLE_JSON", null);
        } catch (IOException e) {
            throw new IllegalStateException("Reading from memory failed", e);
        }
    }

    private static List<String> texts(JsonNode value, String field) {
        if (value == null || value.isNull()) {
            return List.of();
        }
        List<JsonNode> each = new ArrayList<>();
        if (value.isArray() && field.equals(CONSENT)) {
            value.forEach(each::add);
        } else {
            each.add(value);
        }
        return each.stream()
                .map(node -> {
                    if (!node.isTextual() && !node.isIntegralNumber()) {
                        throw new SubmissionException("WRONG_TYPE", field);
                    }
                    return node.asText();
                })
                .toList();
    }

    /** All values of a field. */
    private interface Values {
        List<String> of(String field);
    }

    private static Submission submission(Form form, Values values) {
        boolean trap = form.honeypot()
                .filter(name -> values.of(name).stream().anyMatch(value -> !value.isBlank()))
                .isPresent();
        return new Submission(
                one(values, EMAIL, LONGEST_ADDRESS).orElse(null),
                one(values, PHONE, LONGEST_ADDRESS).orElse(null),
                one(values, NAME, LONGEST_NAME).orElse(null),
                one(values, CUSTOMER, LONGEST_NAME).orElse(null),
                ticked(values.of(CONSENT)),
                version(values),
                one(values, LANGUAGE, LONGEST_NAME)
                        .filter(language -> language.toLowerCase(Locale.ROOT).equals("en"))
                        .isPresent(),
                trap);
    }

    private static Set<Channel> ticked(List<String> names) {
        Set<Channel> ticked = EnumSet.noneOf(Channel.class);
        for (String name : names) {
            ticked.add(Channel.parse(name).orElseThrow(() -> new SubmissionException("CHANNEL_UNKNOWN", CONSENT)));
        }
        return ticked;
    }

    private static Integer version(Values values) {
        return one(values, TEXT_VERSION, LONGEST_NAME)
                .map(text -> {
                    if (!text.matches("[1-9][0-9]{0,5}")) {
                        throw new SubmissionException("TEXT_VERSION_UNKNOWN", TEXT_VERSION);
                    }
                    return Integer.valueOf(text);
                })
                .orElse(null);
    }

    /** A field that is there twice says two things. */
    private static Optional<String> one(Values values, String field, int longest) {
        List<String> given = values.of(field).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
        if (given.size() > 1) {
            throw new SubmissionException("FIELD_TWICE", field);
        }
        return given.stream().findFirst().map(value -> {
            if (value.length() > longest || !isText(value)) {
                throw new SubmissionException("FIELD_UNREADABLE", field);
            }
            return value;
        });
    }

    /** Control characters, and halves of a pair, are no part of a name or an address. */
    private static boolean isText(String value) {
        return value.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
