package io.izinhub.mail.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Charsets by the labels of mails. Strict reading and writing report what does not fit; nothing is ever replaced silently. */
final class MailCharsets {

    private static final char REPLACEMENT = '\uFFFD';

    private static final Charset TURKISH = Charset.forName("windows-1254");
    private static final byte[] SAMPLE = Ascii.bytes("Az09 <>&;=-/\r\n");

    /** Their octets are no ASCII, or only in some states; such text is written anew in UTF-8. */
    private static final Set<String> NOT_ASCII_BASED = Set.of(
            "UTF-16",
            "UTF-16LE",
            "UTF-16BE",
            "UTF-32",
            "UTF-32LE",
            "UTF-32BE",
            "X-UTF-16LE-BOM",
            "X-UTF-32LE-BOM",
            "X-UTF-32BE-BOM",
            "UTF-7");

    private MailCharsets() {}

    /** Empty for what is no charset of mails, hostile names among them. */
    static Optional<Charset> lookup(String label) {
        String name = label.trim();
        if (name.equalsIgnoreCase("utf-7") || name.equalsIgnoreCase("unicode-1-1-utf-7")) {
            return Optional.of(Utf7.CHARSET);
        }
        try {
            // Java takes the label for IBM's page of that number, everybody else for Microsoft's
            Charset charset = Charset.forName(name.equalsIgnoreCase("cp949") ? "x-windows-949" : name);
            return isAsciiBased(charset) || isWide(charset) ? Optional.of(charset) : Optional.empty();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return Optional.empty();
        }
    }

    /** UTF-16, UTF-32 and UTF-7. */
    static boolean isWide(Charset charset) {
        return NOT_ASCII_BASED.contains(charset.name().toUpperCase(Locale.ROOT));
    }

    /**
     * Whether a text in this charset can gain these letters and every reader knows them: East Asian charsets hold some Turkish
     * letters in rows that many readers lack.
     */
    static boolean canGain(Charset charset, String letters) {
        if (isWide(charset) || !charset.newEncoder().canEncode(letters)) {
            return false;
        }
        return charset.equals(StandardCharsets.UTF_8)
                || charset.name().equals("GB18030")
                || charset.newEncoder().maxBytesPerChar() <= 1
                || letters.chars().allMatch(c -> c < 0x80);
    }

    private static boolean isAsciiBased(Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return true;
        }
        return charset.canEncode()
                && Arrays.equals(SAMPLE, Ascii.latin1(SAMPLE, 0, SAMPLE.length).getBytes(charset));
    }

    /** The text behind the octets; empty if one of them means nothing in this charset. */
    static Optional<String> decode(byte[] octets, int from, int to, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            // Several times as fast as a decoder that reports; what is malformed becomes the mark of replacement.
            String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACEMENT) < 0) {
                return Optional.of(text);
            }
        }
        if (charset.equals(StandardCharsets.US_ASCII)) {
            return Ascii.isOnly7Bit(octets, from, to) ? Optional.of(Ascii.latin1(octets, from, to)) : Optional.empty();
        }
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets, from, to - from))
                    .toString());
        } catch (CharacterCodingException wrong) {
            return Optional.empty();
        }
    }

    static Optional<String> decode(byte[] octets, Charset charset) {
        return decode(octets, 0, octets.length, charset);
    }

    /** The octets of a text; empty if the charset lacks one of its letters. */
    static Optional<byte[]> encode(String text, Charset charset) {
        try {
            // An array, because encoders go through anything else letter by letter.
            ByteBuffer octets = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(text.toCharArray()));
            byte[] exact = new byte[octets.remaining()];
            octets.get(exact);
            return Optional.of(exact);
        } catch (CharacterCodingException lacking) {
            return Optional.empty();
        }
    }

    /** UTF-8 if the octets are that, else the Windows charset of Turkish. For scanning only. */
    static LenientText guess(byte[] octets) {
        return decode(octets, StandardCharsets.UTF_8)
                .map(text -> new LenientText(text, StandardCharsets.UTF_8.name(), true))
                .orElseGet(() -> new LenientText(new String(octets, TURKISH), TURKISH.name(), true));
    }

    /** In the given charset where that works, else guessed. For scanning only. */
    static String lenient(byte[] octets, Charset charset) {
        return decode(octets, charset).orElseGet(() -> guess(octets).text());
    }
}
