package io.izinhub.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Reads original and result side by side with a parser that shares no code with ours (mime4j) and says whether the result is the
 * original with the expected changes and no other: same structure, same fields in the same order and spelling, same code of every
 * other body, changed texts exactly as meant. Anything that this parser cannot read is a no.
 */
final class IndependentCheck {

    static final MimeConfig LIMITS = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(2 << 20)
            .setMaxHeaderCount(6_000)
            .setMaxContentLen(-1)
            .build();

    private final ExpectedChanges expected;
    private final MimeTokenStream before = new MimeTokenStream(LIMITS);
    private final MimeTokenStream after = new MimeTokenStream(LIMITS);
    private final byte[] bufferBefore = new byte[8192];
    private final byte[] bufferAfter = new byte[8192];
    private final List<Field> fieldsBefore = new ArrayList<>();
    private final List<Field> fieldsAfter = new ArrayList<>();
    private int entity = -1;

    private IndependentCheck(ExpectedChanges expected) {
        this.expected = expected;
    }

    static boolean holds(MailTree original, EditedMail result, ExpectedChanges expected) {
        try {
            return new IndependentCheck(expected).compare(new ByteArrayInputStream(original.raw()), result.open());
        } catch (IOException | MimeException | RuntimeException unreadable) {
            return false;
        }
    }

    private boolean compare(InputStream original, InputStream result) throws IOException, MimeException {
        before.setRecursionMode(RecursionMode.M_NO_RECURSE);
        after.setRecursionMode(RecursionMode.M_NO_RECURSE);
        before.parse(original);
        after.parse(result);
        while (before.getState() != EntityState.T_END_OF_STREAM) {
            if (!same()) {
                return false;
            }
            before.next();
            after.next();
        }
        return after.getState() == EntityState.T_END_OF_STREAM;
    }

    private boolean same() throws IOException, MimeException {
        passEmpty(before, after);
        passEmpty(after, before);
        if (before.getState() == EntityState.T_FIELD || after.getState() == EntityState.T_FIELD) {
            collect(before, fieldsBefore);
            collect(after, fieldsAfter);
        }
        EntityState state = before.getState();
        if (state == EntityState.T_START_MULTIPART && expected.bodyOf(entity) instanceof ExpectedChanges.NewCode code) {
            skipMultipart();
            return after.getState() == EntityState.T_BODY && isCode(code);
        }
        if (state != after.getState()) {
            return false;
        }
        return switch (state) {
            case T_START_HEADER -> startHeader();
            case T_END_HEADER -> sameFields();
            case T_BODY -> sameBody();
            case T_PREAMBLE, T_EPILOGUE -> sameOctets(before.getInputStream(), after.getInputStream());
            default -> true;
        };
    }

    /**
     * This parser shows a preamble or epilogue of no octets, or does not, by where its buffer happens to end; so one that only one
     * side has counts as nothing if it is empty.
     */
    private static void passEmpty(MimeTokenStream one, MimeTokenStream other) throws IOException, MimeException {
        EntityState state = one.getState();
        boolean aside = state == EntityState.T_PREAMBLE || state == EntityState.T_EPILOGUE;
        if (aside && state != other.getState() && one.getInputStream().read() < 0) {
            one.next();
        }
    }

    private boolean startHeader() {
        entity++;
        fieldsBefore.clear();
        fieldsAfter.clear();
        return true;
    }

    private static void collect(MimeTokenStream stream, List<Field> fields) throws IOException, MimeException {
        while (stream.getState() == EntityState.T_FIELD) {
            fields.add(stream.getField());
            stream.next();
        }
    }

    private void skipMultipart() throws IOException, MimeException {
        int open = 1;
        while (open > 0) {
            EntityState state = before.next();
            open += state == EntityState.T_START_MULTIPART ? 1 : state == EntityState.T_END_MULTIPART ? -1 : 0;
            entity += state == EntityState.T_START_HEADER ? 1 : 0;
        }
    }

    /** Equal but for the names that may change, which may stand anywhere. */
    private boolean sameFields() {
        List<Field> kept = unchangeable(fieldsBefore);
        List<Field> found = unchangeable(fieldsAfter);
        if (kept.size() != found.size()) {
            return false;
        }
        for (int i = 0; i < kept.size(); i++) {
            if (!Arrays.equals(
                    kept.get(i).getRaw().toByteArray(), found.get(i).getRaw().toByteArray())) {
                return false;
            }
        }
        return true;
    }

    private List<Field> unchangeable(List<Field> fields) {
        return fields.stream()
                .filter(field -> !expected.mayChange(entity, field.getName()))
                .toList();
    }

    private boolean sameBody() throws IOException {
        ExpectedChanges.Body body = expected.bodyOf(entity);
        if (body instanceof ExpectedChanges.NewText text) {
            return isText(before, text.before()) && isText(after, text.after());
        }
        return body instanceof ExpectedChanges.NewCode code
                ? isCode(code)
                : sameOctets(before.getInputStream(), after.getInputStream());
    }

    private boolean isCode(ExpectedChanges.NewCode code) throws IOException {
        return sameOctets(new ByteArrayInputStream(code.code()), after.getInputStream());
    }

    private static boolean isText(MimeTokenStream stream, String text) throws IOException {
        BodyDescriptor description = stream.getBodyDescriptor();
        Optional<Charset> charset =
                MailCharsets.lookup(description.getCharset() == null ? "us-ascii" : description.getCharset());
        byte[] octets = stream.getDecodedInputStream().readAllBytes();
        boolean quoted = "quoted-printable".equalsIgnoreCase(description.getTransferEncoding());
        return charset.flatMap(known -> MailCharsets.decode(octets, known))
                .filter(decoded -> decoded.equals(text) || isAlike(comparable(decoded, quoted), text, quoted))
                .isPresent();
    }

    private static boolean isAlike(String found, String text, boolean quoted) {
        return found.equals(comparable(text, quoted)) || quoted && isOpenEnd(found, text);
    }

    /** A soft break at the body's very end, which this parser takes for a sign. */
    private static boolean isOpenEnd(String found, String text) {
        return found.endsWith("=") && found.equals(comparable(text, true) + "=");
    }

    /** Line ends alike; in quoted-printable without blanks at line ends, which this parser drops. */
    private static String comparable(String text, boolean quoted) {
        if (!quoted) {
            return text.replace("\r\n", "\n");
        }
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                continue;
            }
            if (c == '\n') {
                trimBlanks(out);
            }
            out.append(c);
        }
        trimBlanks(out);
        return out.toString();
    }

    private static void trimBlanks(StringBuilder out) {
        int length = out.length();
        while (length > 0 && Ascii.isBlank(out.charAt(length - 1))) {
            length--;
        }
        out.setLength(length);
    }

    private boolean sameOctets(InputStream one, InputStream other) throws IOException {
        int read = one.readNBytes(bufferBefore, 0, bufferBefore.length);
        while (read > 0) {
            int found = other.readNBytes(bufferAfter, 0, read);
            if (found < read || !Arrays.equals(bufferBefore, 0, read, bufferAfter, 0, read)) {
                return false;
            }
            read = one.readNBytes(bufferBefore, 0, bufferBefore.length);
        }
        return other.read() < 0;
    }
}
