package io.izinhub.mail.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * A message after edits: the original array and what replaces some of its places. Nothing is copied until {@link #bytes()} is
 * called, so a large attachment costs nothing. Immutable, safe for any thread.
 */
public final class EditedMail {

    /** A run of octets of one array. */
    private record Slice(byte[] array, int from, int to) {}

    private final List<Slice> slices;
    private final int size;

    private EditedMail(List<Slice> slices) {
        this.slices = slices;
        this.size = slices.stream().mapToInt(s -> s.to - s.from).reduce(0, Math::addExact);
    }

    /** Splices of one place apply in the given order. Throws IllegalArgumentException if two overlap. */
    static EditedMail of(byte[] original, List<Splice> splices) {
        List<Splice> ordered = new ArrayList<>(splices);
        ordered.sort(Comparator.comparingInt(Splice::start).thenComparingInt(Splice::end));
        List<Slice> slices = new ArrayList<>(ordered.size() * 2 + 1);
        int position = 0;
        for (Splice splice : ordered) {
            if (splice.start() < position) {
                throw new IllegalArgumentException("Edits overlap at octet " + splice.start());
            }
            add(slices, original, position, splice.start());
            add(slices, splice.with(), 0, splice.with().length);
            position = splice.end();
        }
        add(slices, original, position, original.length);
        return new EditedMail(slices);
    }

    /** A message as it came. The array must not change afterwards. */
    public static EditedMail unchanged(byte[] original) {
        return joined(List.of(original));
    }

    /** A message as it came. */
    public static EditedMail unchanged(MailTree mail) {
        return unchanged(mail.raw());
    }

    /** This message below one more field. */
    EditedMail below(byte[] field) {
        List<Slice> all = new ArrayList<>(slices.size() + 1);
        add(all, field, 0, field.length);
        all.addAll(slices);
        return new EditedMail(all);
    }

    static EditedMail joined(List<byte[]> arrays) {
        List<Slice> slices = new ArrayList<>(arrays.size());
        arrays.forEach(array -> add(slices, array, 0, array.length));
        return new EditedMail(slices);
    }

    private static void add(List<Slice> slices, byte[] array, int from, int to) {
        if (to > from) {
            slices.add(new Slice(array, from, to));
        }
    }

    /** Octets. */
    public int size() {
        return size;
    }

    /** The whole message in one new array. */
    public byte[] bytes() {
        byte[] all = new byte[size];
        int position = 0;
        for (Slice slice : slices) {
            System.arraycopy(slice.array, slice.from, all, position, slice.to - slice.from);
            position += slice.to - slice.from;
        }
        return all;
    }

    /** The message as a stream; any number of times. */
    public InputStream open() {
        List<InputStream> streams = new ArrayList<>(slices.size());
        for (Slice slice : slices) {
            streams.add(new ByteArrayInputStream(slice.array, slice.from, slice.to - slice.from));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    public void writeTo(OutputStream out) throws IOException {
        for (Slice slice : slices) {
            out.write(slice.array, slice.from, slice.to - slice.from);
        }
    }

    @Override
    public String toString() {
        return "EditedMail[" + size + " octets]";
    }
}
