package io.izinhub.mail.mime;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One part of a message: a leaf with a body, a multipart, or a message within the message. Offsets are octets from the start of
 * the message. Immutable; texts are decoded when asked for and not kept.
 */
public final class MimePart {

    private static final int FIRST_OCTETS = 96;

    private final byte[] raw;
    private final MimeLimits limits;
    private final MimePart parent;
    private final List<MimePart> children;
    private final int index;
    private final HeaderBlock header;
    private final ParameterizedValue contentType;
    private final String type;
    private final TransferEncoding transferEncoding;
    private final int bodyStart;
    private final int bodyEnd;
    private final Untouchable untouchable;

    MimePart(byte[] raw, MimeLimits limits, OpenPart open, MimePart parent, List<MimePart> all) {
        this.raw = raw;
        this.limits = limits;
        this.parent = parent;
        this.index = all.size();
        this.header = open.header;
        this.contentType = open.contentType;
        this.type = open.type;
        this.transferEncoding = TransferEncoding.of(open.header);
        this.bodyStart = open.bodyStart;
        this.bodyEnd = open.bodyEnd;
        this.untouchable = UntouchableParts.reason(this, parent);
        all.add(this);
        List<MimePart> within = new ArrayList<>(open.children.size());
        for (OpenPart child : open.children) {
            within.add(new MimePart(raw, limits, child, this, all));
        }
        this.children = List.copyOf(within);
    }

    /** Its number in the message, containers counted, in the order in which they begin; the message itself is 0. */
    public int index() {
        return index;
    }

    public Optional<MimePart> parent() {
        return Optional.ofNullable(parent);
    }

    public List<MimePart> children() {
        return children;
    }

    public HeaderBlock header() {
        return header;
    }

    /** Type and subtype in lower case, {@code text/plain} where none is declared; may be nonsense if the sender's was. */
    public String type() {
        return type;
    }

    boolean isType(String wanted) {
        return type.equals(wanted);
    }

    public boolean isMultipart() {
        return type.startsWith("multipart/");
    }

    /** A part without parts within; opaque containers (too deep, encoded) are leaves too. */
    public boolean isLeaf() {
        return children.isEmpty();
    }

    /** Whether its octets are text by declaration, nested or attached ones included. */
    public boolean isText() {
        return type.startsWith("text/") && isLeaf();
    }

    Optional<ParameterizedValue> contentType() {
        return Optional.ofNullable(contentType);
    }

    Optional<String> parameter(String name) {
        return contentType().flatMap(value -> value.get(name));
    }

    TransferEncoding transferEncoding() {
        return transferEncoding;
    }

    /** {@code inline}, {@code attachment} or another word in lower case; empty if none is declared. */
    public Optional<String> disposition() {
        return dispositionValue().map(ParameterizedValue::main);
    }

    private Optional<ParameterizedValue> dispositionValue() {
        return header.first("Content-Disposition").map(field -> ParameterizedValue.of(raw, field));
    }

    /** The name that a reader would see, decoded leniently; never a path to use. */
    public Optional<String> fileName() {
        return dispositionValue()
                .flatMap(value -> value.get("filename"))
                .or(() -> parameter("name"))
                .map(EncodedWords::decode);
    }

    /** Every name that it is given, decoded leniently: programs show now one, now the other. */
    public List<String> fileNames() {
        return Stream.of(dispositionValue().flatMap(value -> value.get("filename")), parameter("name"))
                .flatMap(Optional::stream)
                .map(EncodedWords::decode)
                .distinct()
                .toList();
    }

    public int bodyStart() {
        return bodyStart;
    }

    /** The place after the body; the line end before a boundary belongs to the boundary (RFC 2046 5.1). */
    public int bodyEnd() {
        return bodyEnd;
    }

    /** A copy of the body as it stands in the message, undecoded. */
    public byte[] rawBody() {
        return Arrays.copyOfRange(raw, bodyStart, bodyEnd);
    }

    /** A copy of the body, decoded as far as it can be made out. For scanning only. */
    public byte[] decodedBody() {
        return transferEncoding.decodeLeniently(raw, bodyStart, bodyEnd);
    }

    /** A copy of how the decoded body begins, some dozens of octets. For scanning only. */
    public byte[] firstOctets() {
        return transferEncoding.decodeLeniently(raw, bodyStart, Math.min(bodyEnd, bodyStart + FIRST_OCTETS));
    }

    /** Why this part must stay as it is; empty if it may be edited. Inherited from what it stands in. */
    public Optional<Untouchable> untouchable() {
        if (untouchable == null && isText() && InlinePgp.isIn(raw, bodyStart, bodyEnd)) {
            return Optional.of(Untouchable.PGP_INLINE);
        }
        return Optional.ofNullable(untouchable);
    }

    Untouchable declaredUntouchable() {
        return untouchable;
    }

    /** Whether readers show it as the text of the message: plain or HTML, no attachment, no file name, not nested. */
    public boolean isBodyCandidate() {
        boolean shown = disposition().map("inline"::equals).orElse(true);
        return isLeaf()
                && (isType("text/plain") || isType("text/html"))
                && shown
                && untouchable == null
                && fileName().isEmpty();
    }

    /** The text by the declared encoding and charset, without any leniency. */
    public TextReading strictText() {
        if (!isText()) {
            return new TextReading.Unreadable(TextReading.Why.NOT_TEXT);
        }
        if (bodyEnd - bodyStart > limits.textBytes()) {
            return new TextReading.Unreadable(TextReading.Why.TOO_LARGE);
        }
        Optional<byte[]> octets = transferEncoding.decode(raw, bodyStart, bodyEnd);
        if (octets.isEmpty()) {
            return new TextReading.Unreadable(TextReading.Why.TRANSFER_ENCODING);
        }
        Optional<Charset> charset = declaredCharset();
        if (charset.isEmpty() || contentType != null && !contentType.isClean()) {
            return new TextReading.Unreadable(TextReading.Why.UNKNOWN_CHARSET);
        }
        return MailCharsets.decode(octets.get(), charset.get())
                .<TextReading>map(text -> new TextReading.Exact(text, charset.get()))
                .orElseGet(() -> new TextReading.Unreadable(TextReading.Why.WRONG_CHARSET));
    }

    private Optional<Charset> declaredCharset() {
        return parameter("charset").map(MailCharsets::lookup).orElse(Optional.of(StandardCharsets.US_ASCII));
    }

    /** The text for a scanner, never empty-handed: a wrong or missing declaration is made up for by a guess. */
    public LenientText lenientText() {
        int end = Math.min(bodyEnd, bodyStart + limits.textBytes());
        byte[] octets = transferEncoding.decodeLeniently(raw, bodyStart, end);
        Optional<Charset> declared = parameter("charset").flatMap(MailCharsets::lookup);
        Optional<String> text = declared.flatMap(charset -> MailCharsets.decode(octets, charset));
        return text.map(exact -> new LenientText(exact, declared.get().name(), false))
                .orElseGet(() -> MailCharsets.guess(octets));
    }

    @Override
    public String toString() {
        return "MimePart[" + index + "]";
    }
}
