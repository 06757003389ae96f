package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Reads one header section. A line that is no field ends it and begins the body, as careful programs do. */
final class HeaderReader {

    private final byte[] raw;
    private final MimeLimits limits;
    private final Set<Defect> defects;

    HeaderReader(byte[] raw, MimeLimits limits, Set<Defect> defects) {
        this.raw = raw;
        this.limits = limits;
        this.defects = defects;
    }

    /**
     * The section at {@code start}; the body begins where {@link #bodyStart} says.
     *
     * @param isBoundary whether an open boundary stands at a place
     */
    HeaderBlock read(int start, IntPredicate isBoundary) {
        List<HeaderField> fields = new ArrayList<>();
        int limit = (int) Math.min(raw.length, (long) start + limits.headerBytes());
        int position = start;
        while (position < raw.length) {
            int lineEnd = Ascii.lineEnd(raw, position, limit);
            if (lineEnd >= limit && limit < raw.length || fields.size() >= limits.headerFields()) {
                defects.add(Defect.HEADER_TOO_LARGE);
                return new HeaderBlock(fields, start, position, false);
            }
            int textEnd = Ascii.textEnd(raw, position, lineEnd);
            if (textEnd == position) {
                return new HeaderBlock(fields, start, position, true);
            }
            if (raw[position] == '-' && isBoundary.test(position)) {
                break;
            }
            if (Ascii.isBlank(raw[position])) {
                defects.add(Defect.MALFORMED_HEADER);
                break;
            }
            int fieldEnd = fieldEnd(lineEnd, limit);
            if (!addField(fields, position, fieldEnd) && !isMailboxLine(position, start, textEnd)) {
                break;
            }
            position = fieldEnd;
        }
        defects.add(Defect.HEADER_WITHOUT_BLANK_LINE);
        return new HeaderBlock(fields, start, position, false);
    }

    /** Where the body of a section begins: after its blank line if there is one. */
    int bodyStart(HeaderBlock block) {
        return block.isTerminated() ? Ascii.lineEnd(raw, block.end(), raw.length) : block.end();
    }

    private int fieldEnd(int firstLineEnd, int limit) {
        int end = firstLineEnd;
        while (end < limit && Ascii.isBlank(raw[end])) {
            int next = Ascii.lineEnd(raw, end, limit);
            if (isBlankLine(end, next)) {
                defects.add(Defect.BLANK_CONTINUATION);
            }
            end = next;
        }
        return end;
    }

    private boolean isBlankLine(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isSpace(raw[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean addField(List<HeaderField> fields, int start, int end) {
        int colon = start;
        while (colon < end && raw[colon] > ' ' && raw[colon] < 0x7F && raw[colon] != ':') {
            colon++;
        }
        int nameEnd = colon;
        while (colon < end && Ascii.isBlank(raw[colon])) {
            colon++;
        }
        if (colon >= end || raw[colon] != ':') {
            return false;
        }
        if (nameEnd < colon || nameEnd == start) {
            defects.add(Defect.MALFORMED_HEADER);
        }
        if (Ascii.hasBareCr(raw, start, end) || Ascii.contains(raw, start, end, 0)) {
            defects.add(Defect.CONTROL_IN_HEADER);
        }
        fields.add(new HeaderField(raw, Ascii.latin1(raw, start, nameEnd), start, colon + 1, end));
        return true;
    }

    private boolean isMailboxLine(int position, int start, int textEnd) {
        boolean mailbox = position == start && Ascii.startsWith(raw, position, textEnd, Ascii.bytes("From "));
        if (mailbox) {
            defects.add(Defect.MAILBOX_LINE);
        }
        return mailbox;
    }
}
