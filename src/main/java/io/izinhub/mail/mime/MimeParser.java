package io.izinhub.mail.mime;

import java.util.Arrays;
import java.util.Set;

/**
 * Finds the parts of a message in one pass over its lines, without recursion. A boundary belongs to the innermost open multipart
 * that has it, and ends all that is open within.
 */
final class MimeParser {

    private final byte[] raw;
    private final MimeLimits limits;
    private final Set<Defect> defects;
    private final HeaderReader headers;
    private OpenPart current;
    private int parts;
    private boolean full;

    MimeParser(byte[] raw, MimeLimits limits, Set<Defect> defects) {
        this.raw = raw;
        this.limits = limits;
        this.defects = defects;
        this.headers = new HeaderReader(raw, limits, defects);
    }

    OpenPart parse() {
        OpenPart root = new OpenPart(null);
        int position = begin(root, 0);
        while (position < raw.length && !full) {
            position = line(position);
        }
        endAllWithin(null, raw.length);
        return root;
    }

    /** Opens a part at its header; returns the place where its body lines begin. */
    private int begin(OpenPart part, int start) {
        OpenPart next = part;
        int position = start;
        while (next != null) {
            current = next;
            parts++;
            position = readHeader(next, position);
            next = nestedMessage(next);
        }
        return position;
    }

    private int readHeader(OpenPart part, int start) {
        part.header = headers.read(start, this::isOpenBoundary);
        part.bodyStart = headers.bodyStart(part.header);
        part.contentType = part.header
                .first("Content-Type")
                .map(field -> ParameterizedValue.of(raw, field))
                .orElse(null);
        part.type = type(part);
        if (isRepeated(part.header, "Content-Type")
                || isRepeated(part.header, "Content-Transfer-Encoding")
                || isRepeated(part.header, "Content-Disposition")) {
            defects.add(Defect.DUPLICATE_FIELD);
        }
        if (part.type.startsWith("multipart/")) {
            openMultipart(part);
        } else if (isMangled(part.type, "multipart") || isMangled(part.type, "message/")) {
            defects.add(Defect.MALFORMED_BOUNDARY);
        }
        return part.bodyStart;
    }

    /** A word of structure among others: some programs see it. */
    private static boolean isMangled(String type, String word) {
        return type.contains(word) && !(type.startsWith(word) && ParameterizedValue.isWord(type));
    }

    private static boolean isRepeated(HeaderBlock header, String name) {
        return header.all(name).skip(1).findAny().isPresent();
    }

    private static String type(OpenPart part) {
        if (part.contentType != null) {
            return part.contentType.main();
        }
        boolean inDigest = part.parent != null && part.parent.type.equals("multipart/digest");
        return inDigest ? "message/rfc822" : "text/plain";
    }

    private void openMultipart(OpenPart part) {
        if (TransferEncoding.of(part.header) != TransferEncoding.IDENTITY) {
            defects.add(Defect.ENCODED_MULTIPART);
        }
        String boundary = part.contentType.get("boundary").orElse("");
        if (!part.contentType.isClean() || !isPrintable(boundary)) {
            defects.add(Defect.MALFORMED_BOUNDARY);
        }
        if (part.depth >= limits.depth()) {
            defects.add(Defect.TOO_DEEP);
        } else if (!boundary.isEmpty()) {
            part.delimiter = Ascii.bytes("--" + boundary);
            for (OpenPart outer = part.parent; outer != null; outer = outer.parent) {
                if (Arrays.equals(outer.delimiter, part.delimiter)) {
                    defects.add(Defect.REPEATED_BOUNDARY);
                }
            }
        }
    }

    private static boolean isPrintable(String boundary) {
        return !boundary.isEmpty()
                && !boundary.endsWith(" ")
                && boundary.chars().allMatch(c -> c >= ' ' && c < 0x7F);
    }

    /** The message within, where its octets stand as they are. */
    private OpenPart nestedMessage(OpenPart part) {
        boolean message = part.type.equals("message/rfc822") || part.type.equals("message/global");
        if (!message || TransferEncoding.of(part.header) != TransferEncoding.IDENTITY) {
            return null;
        }
        if (part.depth >= limits.depth()) {
            defects.add(Defect.TOO_DEEP);
            return null;
        }
        return mayAdd() ? child(part) : null;
    }

    private boolean mayAdd() {
        if (parts >= limits.parts()) {
            defects.add(Defect.TOO_MANY_PARTS);
            full = true;
        }
        return !full;
    }

    private static OpenPart child(OpenPart parent) {
        OpenPart child = new OpenPart(parent);
        parent.children.add(child);
        return child;
    }

    /** Looks at the line that begins here and returns the place of the next one that can be a boundary. */
    private int line(int start) {
        int position = start;
        if (isDoubleHyphen(start)) {
            OpenPart owner = boundaryOwner(start);
            int lineEnd = Ascii.lineEnd(raw, start, raw.length);
            if (owner != null) {
                return boundary(owner, start, lineEnd);
            }
            if (isLookAlike(start)) {
                defects.add(Defect.AMBIGUOUS_BOUNDARY);
            }
            position = lineEnd;
        }
        return nextHyphens(position);
    }

    /** The next line that begins with two hyphens; on the way, a bare CR may hide one from us that others see. */
    private int nextHyphens(int from) {
        if (from < raw.length && isDoubleHyphen(from)) {
            return from;
        }
        for (int i = from; i < raw.length; i++) {
            if (raw[i] == '\n' && isDoubleHyphen(i + 1)) {
                return i + 1;
            }
            if (raw[i] == '\r' && isDoubleHyphen(i + 1) && isLookAlike(i + 1)) {
                defects.add(Defect.AMBIGUOUS_BOUNDARY);
            }
        }
        return raw.length;
    }

    private boolean isDoubleHyphen(int i) {
        return i + 1 < raw.length && raw[i] == '-' && raw[i + 1] == '-';
    }

    private boolean isOpenBoundary(int start) {
        return boundaryOwner(start) != null;
    }

    private OpenPart boundaryOwner(int start) {
        for (OpenPart part = current; part != null; part = part.parent) {
            if (part.delimiter != null
                    && Ascii.startsWith(raw, start, raw.length, part.delimiter)
                    && isOnlyPadding(afterDelimiter(part, start))) {
                return part;
            }
        }
        return null;
    }

    private boolean isLookAlike(int start) {
        for (OpenPart part = current; part != null; part = part.parent) {
            if (part.delimiter != null && Ascii.startsWith(raw, start, raw.length, part.delimiter)) {
                return true;
            }
        }
        return false;
    }

    private int afterDelimiter(OpenPart part, int start) {
        int end = start + part.delimiter.length;
        return isDoubleHyphen(end) ? end + 2 : end;
    }

    private boolean isOnlyPadding(int from) {
        int i = from;
        while (i < raw.length && Ascii.isBlank(raw[i])) {
            i++;
        }
        return i >= raw.length || raw[i] == '\n' || raw[i] == '\r' && i + 1 < raw.length && raw[i + 1] == '\n';
    }

    private int boundary(OpenPart owner, int start, int lineEnd) {
        if (owner.closed) {
            defects.add(Defect.BOUNDARY_AFTER_CLOSE);
            return lineEnd;
        }
        endAllWithin(owner, Math.max(0, Ascii.textEnd(raw, 0, start)));
        current = owner;
        if (isDoubleHyphen(start + owner.delimiter.length)) {
            owner.closed = true;
            return lineEnd;
        }
        return mayAdd() ? begin(child(owner), lineEnd) : lineEnd;
    }

    /** Ends every part within {@code owner} at the place where the boundary's own line end begins. */
    private void endAllWithin(OpenPart owner, int end) {
        for (OpenPart part = current; part != owner; part = part.parent) {
            part.bodyEnd = Math.max(part.bodyStart, end);
            if (part.delimiter != null) {
                if (!part.closed) {
                    defects.add(Defect.MISSING_CLOSING_BOUNDARY);
                }
                if (part.children.isEmpty()) {
                    defects.add(Defect.EMPTY_MULTIPART);
                }
            }
        }
    }
}
