package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A raw message and the tree of its parts. It keeps the given array without a copy, so nobody may change it afterwards. Any
 * octets can be read: what is malformed shows in {@link #defects()}. Immutable, safe for any thread.
 */
public final class MailTree {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LF = {'\n'};

    private final byte[] raw;
    private final List<MimePart> parts;
    private final Set<Defect> defects;

    private MailTree(byte[] raw, List<MimePart> parts, Set<Defect> defects) {
        this.raw = raw;
        this.parts = Collections.unmodifiableList(parts);
        this.defects = Collections.unmodifiableSet(defects);
    }

    public static MailTree parse(byte[] raw) {
        return parse(raw, MimeLimits.STANDARD);
    }

    public static MailTree parse(byte[] raw, MimeLimits limits) {
        Set<Defect> defects = EnumSet.noneOf(Defect.class);
        OpenPart open = new MimeParser(raw, limits, defects).parse();
        List<MimePart> parts = new ArrayList<>();
        new MimePart(raw, limits, open, null, parts);
        return new MailTree(raw, parts, defects);
    }

    /** The message itself. */
    public MimePart root() {
        return parts.get(0);
    }

    /** All parts, containers and nested messages included, in the order in which they begin. */
    public List<MimePart> parts() {
        return parts;
    }

    /** What programs may read differently; a message with any is not edited. */
    public Set<Defect> defects() {
        return defects;
    }

    /** What stands behind the last part that was followed where there are too many, leniently read; else empty. */
    public String unfollowed() {
        int from = parts.get(parts.size() - 1).bodyEnd();
        if (!defects.contains(Defect.TOO_MANY_PARTS) || from >= raw.length) {
            return "";
        }
        int to = Math.min(raw.length, from + MimeLimits.STANDARD.textBytes());
        return MailCharsets.guess(Arrays.copyOfRange(raw, from, to)).text();
    }

    /** Octets of the message. */
    public int size() {
        return raw.length;
    }

    byte[] raw() {
        return raw;
    }

    /** The line end of this message: that of its first line. */
    byte[] eol() {
        int end = Ascii.lineEnd(raw, 0, raw.length);
        boolean bareLf = end > 0 && raw[end - 1] == '\n' && (end < 2 || raw[end - 2] != '\r');
        return bareLf ? LF : CRLF;
    }

    @Override
    public String toString() {
        return "MailTree[" + raw.length + " octets, " + parts.size() + " parts, " + defects + "]";
    }
}
