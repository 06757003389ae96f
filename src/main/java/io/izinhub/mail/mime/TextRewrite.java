package io.izinhub.mail.mime;

import io.izinhub.platform.text.HtmlEscapes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a changed text into its part. What old and new text have in common at both ends stays octet for octet where the charset
 * and the encoding can carry the change; otherwise the part is written anew as UTF-8, quoted-printable where needed.
 */
final class TextRewrite {

    /** A body in some writing: its code stands in {@code array} between two places. */
    private record Body(byte[] array, int from, int to, TransferEncoding encoding, Charset charset) {

        byte[] octets() {
            return encoding.decode(array, from, to).orElseThrow();
        }
    }

    /** What to splice, the text that results, and whether the fields that describe the part change too. */
    record Rewritten(List<Splice> splices, String text, boolean describesAnew) {}

    private final MailTree mail;
    private final MimePart part;
    private final boolean eightBit;
    private final HeaderEdits headers;
    private final byte[] eol;

    /** @param eightBit whether the next hop takes 8-bit octets (8BITMIME) */
    TextRewrite(MailTree mail, MimePart part, boolean eightBit) {
        this.mail = mail;
        this.part = part;
        this.eightBit = eightBit;
        this.headers = new HeaderEdits(mail);
        this.eol = mail.eol();
    }

    /**
     * The splices that turn the part's text into the wanted one. In HTML, letters that the charset lacks become references.
     */
    Rewritten replace(TextReading.Exact old, String wanted) throws EditRefused {
        int prefix = commonPrefix(old.text(), wanted);
        int suffix = commonSuffix(old.text(), wanted, prefix);
        boolean html = part.isType("text/html");
        String middle = wanted.substring(prefix, wanted.length() - suffix);
        if (html && !MailCharsets.isWide(old.charset())) {
            middle = HtmlEscapes.unmappable(middle, old.charset());
        }
        List<Splice> splices = new ArrayList<>();
        Body body = new Body(mail.raw(), part.bodyStart(), part.bodyEnd(), part.transferEncoding(), old.charset());
        if (!MailCharsets.canGain(old.charset(), middle)) {
            body = inUtf8(body, old.text(), html);
            splices.add(headers.utf8(part));
        }
        byte[] octets = MailCharsets.encode(middle, body.charset()).orElseThrow(TextRewrite::doubt);
        if (!carries(body, octets)) {
            byte[] code = QuotedPrintable.encode(body.octets(), eol);
            body = new Body(code, 0, code.length, TransferEncoding.QUOTED_PRINTABLE, body.charset());
            splices.add(headers.quotedPrintable(part));
        }
        boolean describesAnew = !splices.isEmpty();
        if (describesAnew) {
            splices.addAll(headers.mimeVersion());
        }
        String text = old.text();
        String changed = text.substring(0, prefix) + middle + text.substring(text.length() - suffix);
        splices.add(spliced(body, text, prefix, suffix, octets, changed));
        return new Rewritten(splices, changed, describesAnew);
    }

    private static EditRefused doubt() {
        return new EditRefused(EditObstacle.WRONG_CHARSET);
    }

    private static int commonPrefix(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int i = 0;
        while (i < most && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        boolean halfPair = i > 0 && Character.isHighSurrogate(a.charAt(i - 1));
        return halfPair ? i - 1 : i;
    }

    private static int commonSuffix(String a, String b, int prefix) {
        int most = Math.min(a.length(), b.length()) - prefix;
        int i = 0;
        while (i < most && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
            i++;
        }
        boolean halfPair = i > 0 && Character.isLowSurrogate(a.charAt(a.length() - i));
        return halfPair ? i - 1 : i;
    }

    /** The same text in UTF-8. ASCII is that already, and its code stays. */
    private Body inUtf8(Body body, String text, boolean html) throws EditRefused {
        if (MailCharsets.isWide(body.charset()) && body.encoding() == TransferEncoding.IDENTITY) {
            throw new EditRefused(EditObstacle.TRANSFER_ENCODING);
        }
        if (html && text.contains("charset")) {
            throw new EditRefused(EditObstacle.CHARSET_IN_HTML);
        }
        if (DisputedLetters.areIn(text, body.charset())) {
            throw new EditRefused(EditObstacle.DISPUTED_LETTERS);
        }
        byte[] octets = MailCharsets.encode(text, StandardCharsets.UTF_8).orElseThrow(TextRewrite::doubt);
        byte[] code =
                switch (body.encoding()) {
                    case IDENTITY, UNKNOWN -> octets;
                    case BASE64 -> Base64Text.encode(octets, eol);
                    case QUOTED_PRINTABLE -> inUtf8LineByLine(body);
                };
        if (Arrays.equals(octets, body.octets())) {
            return new Body(body.array(), body.from(), body.to(), body.encoding(), StandardCharsets.UTF_8);
        }
        return new Body(code, 0, code.length, body.encoding(), StandardCharsets.UTF_8);
    }

    /** Line by line, so that blanks at the ends of lines of code, which some programs drop, stay as they are. */
    private byte[] inUtf8LineByLine(Body body) throws EditRefused {
        ByteArrayOutputStream code = new ByteArrayOutputStream(body.to() - body.from());
        int line = body.from();
        while (line < body.to()) {
            int next = QuotedPrintable.hardBreak(body.array(), line, body.to());
            int end = Ascii.textEnd(body.array(), line, next);
            int blanks = end;
            while (blanks > line && Ascii.isBlank(body.array()[blanks - 1])) {
                blanks--;
            }
            byte[] octets = QuotedPrintable.decode(body.array(), line, blanks).orElseThrow(TextRewrite::doubt);
            String text = MailCharsets.decode(octets, body.charset()).orElseThrow(TextRewrite::doubt);
            code.writeBytes(QuotedPrintable.encode(text.getBytes(StandardCharsets.UTF_8), eol));
            code.write(body.array(), blanks, next - blanks);
            line = next;
        }
        return code.toByteArray();
    }

    /** Whether body and addition can stand as they are: encoded, or ASCII, or declared 8-bit on a path that takes it. */
    private boolean carries(Body body, byte[] added) {
        if (body.encoding() != TransferEncoding.IDENTITY) {
            return true;
        }
        boolean ascii = Ascii.isOnly7Bit(added) && Ascii.isOnly7Bit(body.array(), body.from(), body.to());
        return ascii || eightBit && declaresEightBit();
    }

    private boolean declaresEightBit() {
        return part.header()
                .first("Content-Transfer-Encoding")
                .map(field -> Ascii.lower(field.value()))
                .filter(label -> label.equals("8bit") || label.equals("binary"))
                .isPresent();
    }

    private Splice spliced(Body body, String text, int prefix, int suffix, byte[] middle, String changed)
            throws EditRefused {
        byte[] octets = body.octets();
        int from = prefix == text.length() ? octets.length : length(text.substring(0, prefix), body.charset());
        int to = octets.length - length(text.substring(text.length() - suffix), body.charset());
        if (from > to) {
            throw doubt();
        }
        byte[] result = joined(octets, from, to, middle);
        if (!MailCharsets.decode(result, body.charset()).filter(changed::equals).isPresent()) {
            throw doubt();
        }
        Splice inCode =
                switch (body.encoding()) {
                    case IDENTITY, UNKNOWN -> new Splice(body.from() + from, body.from() + to, middle);
                    case BASE64 -> new Splice(body.from(), body.to(), base64(body, result));
                    case QUOTED_PRINTABLE -> quoted(body, from, to, middle);
                };
        return finished(body, inCode);
    }

    private static int length(String text, Charset charset) throws EditRefused {
        return text.isEmpty() ? 0 : MailCharsets.encode(text, charset).orElseThrow(TextRewrite::doubt).length;
    }

    private static byte[] joined(byte[] octets, int from, int to, byte[] middle) {
        byte[] result = new byte[from + middle.length + octets.length - to];
        System.arraycopy(octets, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(octets, to, result, from + middle.length, octets.length - to);
        return result;
    }

    /** The code's last line end is kept as it was: there, or left to the boundary. */
    private byte[] base64(Body body, byte[] octets) {
        byte[] code = Base64Text.encode(octets, eol);
        boolean open = body.to() > body.from() && body.array()[body.to() - 1] != '\n';
        return open && code.length > 0 ? Arrays.copyOf(code, code.length - eol.length) : code;
    }

    private Splice quoted(Body body, int from, int to, byte[] middle) {
        int start = QuotedPrintable.placeOf(body.array(), body.from(), body.to(), from);
        int end = QuotedPrintable.placeOf(body.array(), body.from(), body.to(), to);
        boolean openSoftBreak = start == body.to() && start > body.from() && body.array()[start - 1] == '=';
        boolean lineStart = start == body.from() || body.array()[start - 1] == '\n' || openSoftBreak;
        boolean noGap = lineStart || beginsBreak(middle) && !isBlankInLine(body, start);
        byte[] code = QuotedPrintable.encodeWithin(middle, eol, noGap, end == body.to());
        return new Splice(start, end, openSoftBreak ? joined(eol, eol.length, eol.length, code) : code);
    }

    private boolean beginsBreak(byte[] middle) {
        return Ascii.startsWith(middle, 0, middle.length, eol);
    }

    /** A blank that more of its line follows: at a line's end it would be lost. */
    private static boolean isBlankInLine(Body body, int place) {
        return place < body.to() && Ascii.isBlank(body.array()[place - 1]) && !Ascii.isSpace(body.array()[place]);
    }

    /** The splice in terms of the message: of the place itself, or of the whole body where that was written anew. */
    private Splice finished(Body body, Splice inCode) {
        byte[] code = inCode.with();
        int start = inCode.start();
        int end = inCode.end();
        if (body.array() != mail.raw()) {
            byte[] head = Arrays.copyOfRange(body.array(), body.from(), start);
            byte[] tail = Arrays.copyOfRange(body.array(), end, body.to());
            code = joined(
                    joined(head, head.length, head.length, code),
                    head.length + code.length,
                    head.length + code.length,
                    tail);
            start = part.bodyStart();
            end = part.bodyEnd();
        }
        // an empty body has no line end before its boundary
        boolean touchesBoundary = part.bodyEnd() < mail.size() && mail.raw()[part.bodyEnd()] == '-';
        return new Splice(start, end, touchesBoundary ? joined(code, code.length, code.length, eol) : code);
    }
}
