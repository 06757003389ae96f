package io.izinhub.mail.mime;

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

    /** Whether a blank line ends the section. */
    boolean isTerminated() {
        return terminated;
    }

    public Optional<HeaderField> first(String name) {
        return all(name).findFirst();
    }

    public Stream<HeaderField> all(String name) {
        return fields.stream().filter(field -> field.is(name));
    }
}
