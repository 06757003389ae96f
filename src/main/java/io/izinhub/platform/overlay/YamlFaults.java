package io.izinhub.platform.overlay;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong in a YAML file, in the words of whoever wrote it: by keys and values, without the names of our classes. */
public final class YamlFaults {

    /** What the parser says of a file without a value in it, and of a key that a record must have. */
    private static final String NOTHING = "No content to map";

    private static final Pattern MISSING = Pattern.compile("Missing required creator property '([^']+)'");

    private YamlFaults() {}

    /** The line, and one sentence or two, in English and, after {@code " | "}, in Turkish; words of an enum are written as in Java. */
    public static String of(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String fault = of(e, type -> Arrays.stream(type.getEnumConstants())
                .map(Object::toString)
                .collect(Collectors.joining(", ")));
        return at == null
                ? fault
                : "Line " + at.getLineNr() + ": " + fault.replace(" | ", " | Satır " + at.getLineNr() + ": ");
    }

    /** The same without the line, where words of an enum are written small with dashes. */
    static String dashed(JsonProcessingException e) {
        return of(e, DashedWords::words);
    }

    private static String of(JsonProcessingException e, Function<Class<?>, String> words) {
        String said = firstLine(e.getOriginalMessage());
        Matcher missing = MISSING.matcher(said);
        if (missing.find()) {
            return "The key " + missing.group(1) + " is missing. | " + missing.group(1) + " anahtarı eksik.";
        }
        if (said.startsWith(NOTHING)) {
            return "The file is empty. | Dosya boş.";
        }
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "The key " + unknown.getPropertyName() + " is not known. | " + unknown.getPropertyName()
                    + " anahtarı bilinmiyor.";
        }
        if (e instanceof InvalidFormatException wrong) {
            return value(wrong, words);
        }
        if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
            return refused(refused);
        }
        if (e instanceof MismatchedInputException other && other.getTargetType() != null) {
            return form(key(other), other.getTargetType());
        }
        return "The file cannot be read. " + said + " | Dosya okunamıyor. " + said;
    }

    private static String value(InvalidFormatException wrong, Function<Class<?>, String> wordsOf) {
        String key = key(wrong);
        Class<?> type = wrong.getTargetType();
        String words = type != null && type.isEnum() ? wordsOf.apply(type) : "";
        return (key.isEmpty() ? "A key" : "The value of " + key) + " cannot be read."
                + (words.isEmpty() ? "" : " Write one of " + words + ".") + " | "
                + (key.isEmpty() ? "Bir anahtar" : key + " değeri") + " okunamıyor."
                + (words.isEmpty() ? "" : " Şunlardan birini yazın: " + words + ".");
    }

    /** It does not pass the record's own check, which says why. */
    private static String refused(ValueInstantiationException e) {
        String why = firstLine(e.getCause().getMessage()).replaceAll("\\.$", "");
        return english(key(e)) + " cannot be used: " + why + ". | " + turkish(key(e)) + " kullanılamıyor: " + why + ".";
    }

    /** A list stands where keys should, a text where a list should, and so on. */
    private static String form(String key, Class<?> wanted) {
        if (Collection.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return english(key) + " must be a list: [a, b], or lines that begin with a hyphen. | " + turkish(key)
                    + " liste olmalı: [a, b] ya da kısa çizgiyle başlayan satırlar.";
        }
        if (wanted.isRecord() || Map.class.isAssignableFrom(wanted)) {
            String keys = wanted.isRecord() ? keys(wanted) : "";
            return english(key) + " must be keys with their values" + keys + ". | " + turkish(key)
                    + " anahtarlardan ve değerlerinden oluşmalı" + keys + ".";
        }
        return english(key) + " must be a single value. | " + turkish(key) + " tek bir değer olmalı.";
    }

    private static String english(String key) {
        return key.isEmpty() ? "What stands here" : "What stands under " + key;
    }

    private static String turkish(String key) {
        return key.isEmpty() ? "Buradaki" : key + " altındaki";
    }

    private static String keys(Class<?> shape) {
        return Arrays.stream(shape.getRecordComponents())
                .map(part -> {
                    JsonProperty named = part.getAccessor().getAnnotation(JsonProperty.class);
                    return named == null || named.value().isEmpty() ? part.getName() : named.value();
                })
                .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String key(JsonMappingException e) {
        return e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
