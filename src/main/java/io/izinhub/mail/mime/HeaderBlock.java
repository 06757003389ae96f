package io.izinhub.mail.mime;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The header section of a message or part: its fields in order and where they stand. */
public final class HeaderBlock {

    private final List<HeaderField> fields;
    private final int start;
    private final int end;
    private final boolean terminated;

    HeaderBlock(List<HeaderField> fields, int start, int end, boolean terminated) {
        this.fields = List.copyOf(fields);
        this.start = start;
        this.end = end;
        this.terminated = terminated;
    }

    /**
     * The header section of a message alone, read leniently.
     *
     * @param head its beginning; not copied, so nobody may change it afterwards
     */
    public static HeaderBlock read(byte[] head) {
        return new HeaderReader(head, MimeLimits.STANDARD, EnumSet.noneOf(Defect.class)).read(0, place -> false);
    }

    public List<HeaderField> fields() {
        return fields;
    }

    /** The first octet of the first field. */
    public int start() {
        return start;
    }

    /** The place after the last field, where the blank line stands. */
    public int end() {
        return end;
    }

    /** Whether a blank line ends the section: if not, there may be fields that are not among these. */
    public boolean isTerminated() {
        return terminated;
    }

    public Optional<HeaderField> first(String name) {
        return all(name).findFirst();
    }

    public Stream<HeaderField> all(String name) {
        return fields.stream().filter(field -> field.is(name));
    }
}
