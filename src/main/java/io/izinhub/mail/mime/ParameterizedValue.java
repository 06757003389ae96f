package io.izinhub.mail.mime;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A value with parameters as of Content-Type and Content-Disposition, read where it stands (RFC 2045 5.1, RFC 2231). What
 * programs read in more than one way (comments, repeated names, blanks within words, open quotes) makes it unclean.
 */
final class ParameterizedValue {

    /** One parameter; {@code start} to {@code end} is its place in the message, name and quotes included. */
    record Parameter(String name, String value, int start, int end) {}

    private static final int MOST = 100;

    private final byte[] raw;
    private final int limit;
    private final List<Parameter> parameters = new ArrayList<>();
    private final String main;
    private boolean clean = true;
    private int position;

    private ParameterizedValue(byte[] raw, int from, int limit) {
        this.raw = raw;
        this.limit = limit;
        this.position = from;
        this.main = Ascii.lower(word(';'));
        while (position < limit && parameters.size() < MOST) {
            position++;
            parameter();
        }
        clean &= position >= limit
                && parameters.stream().map(Parameter::name).distinct().count() == parameters.size();
    }

    static ParameterizedValue of(byte[] raw, HeaderField field) {
        return new ParameterizedValue(raw, field.valueStart(), field.valueEnd());
    }

    /** What stands before the first semicolon, in lower case. */
    String main() {
        return main;
    }

    boolean isClean() {
        return clean;
    }

    /** The place of a parameter that is written in one piece. */
    Optional<Parameter> written(String name) {
        return parameters.stream()
                .filter(p -> p.name().equals(name) || p.name().equals(name + "*"))
                .findFirst();
    }

    /** The value, continuations joined and percent signs decoded; file names may still hold encoded words. */
    Optional<String> get(String name) {
        Optional<Parameter> plain =
                parameters.stream().filter(p -> p.name().equals(name)).findFirst();
        Optional<Parameter> extended =
                parameters.stream().filter(p -> p.name().equals(name + "*")).findFirst();
        if (extended.isPresent()) {
            return Optional.of(decodeExtended(extended.get().value()));
        }
        return plain.isPresent() ? plain.map(Parameter::value) : continued(name);
    }

    private Optional<String> continued(String name) {
        StringBuilder joined = new StringBuilder();
        boolean extended = false;
        boolean found = false;
        for (int i = 0; i < parameters.size(); i++) {
            String piece = name + "*" + i;
            Optional<Parameter> next = parameters.stream()
                    .filter(p -> p.name().equals(piece) || p.name().equals(piece + "*"))
                    .findFirst();
            if (next.isEmpty()) {
                break;
            }
            boolean encoded = next.get().name().endsWith("*");
            extended |= encoded;
            found = true;
            joined.append(encoded ? next.get().value() : next.get().value().replace("%", "%25"));
        }
        if (!found) {
            return Optional.empty();
        }
        return Optional.of(
                extended ? decodeExtended(joined.toString()) : joined.toString().replace("%25", "%"));
    }

    private static String decodeExtended(String value) {
        int first = value.indexOf('\'');
        int second = first < 0 ? -1 : value.indexOf('\'', first + 1);
        byte[] bytes = percentDecoded(second < 0 ? value : value.substring(second + 1));
        Charset charset = second < 0
                ? StandardCharsets.UTF_8
                : MailCharsets.lookup(value.substring(0, first)).orElse(StandardCharsets.UTF_8);
        return MailCharsets.lenient(bytes, charset);
    }

    private static byte[] percentDecoded(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int hex = c == '%' && i + 2 < text.length()
                    ? QuotedPrintable.hex(text.charAt(i + 1), text.charAt(i + 2))
                    : -1;
            bytes.write(hex < 0 ? c : hex);
            i += hex < 0 ? 0 : 2;
        }
        return bytes.toByteArray();
    }

    private void parameter() {
        skipSpace();
        int start = position;
        while (position < limit && raw[position] != '=' && raw[position] != ';') {
            position++;
        }
        String name = Ascii.lower(Ascii.trim(Ascii.latin1(raw, start, position)));
        if (position >= limit || raw[position] == ';') {
            clean &= name.isEmpty();
            return;
        }
        clean &= !name.isEmpty() && isWord(name);
        position++;
        skipSpace();
        int valueAt = position;
        String value = position < limit && raw[position] == '"' ? quoted() : word(';');
        int end = position;
        while (end > valueAt && Ascii.isSpace(raw[end - 1])) {
            end--;
        }
        parameters.add(new Parameter(name, value, start, end));
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        position++;
        while (position < limit && raw[position] != '"') {
            if (raw[position] == '\\' && position + 1 < limit) {
                position++;
                clean = false;
            }
            char c = (char) (raw[position++] & 0xFF);
            if (c != '\r' && c != '\n') {
                value.append(c);
            }
        }
        clean &= position < limit;
        position = Math.min(position + 1, limit);
        clean &= word(';').isEmpty();
        return value.toString();
    }

    private String word(char end) {
        int start = position;
        while (position < limit && raw[position] != end) {
            position++;
        }
        String word = Ascii.trim(Ascii.latin1(raw, start, position));
        clean &= isWord(word);
        return word;
    }

    static boolean isWord(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c <= ' ' || c >= 0x7F || c == '(' || c == ')' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        while (position < limit && Ascii.isSpace(raw[position])) {
            position++;
        }
    }
}
