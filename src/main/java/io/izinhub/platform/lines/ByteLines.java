package io.izinhub.platform.lines;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits a stream into lines without ever holding more than one line and one buffer: a line that is too long is cut and
 * marked, the rest of it is passed over. A byte order mark of UTF-8 in front is dropped. Not thread-safe; does not
 * close the stream.
 */
public final class ByteLines {

    private static final int BUFFER = 64 * 1024;

    /**
     * One line without its line end.
     *
     * @param cut the line was longer than allowed, these are its first bytes
     * @param carriageReturn it ended with CR LF
     * @param number of the line, from 1
     */
    public record Line(byte[] bytes, boolean cut, boolean carriageReturn, long number) {

        /** Nothing but blanks. */
        public boolean isBlank() {
            for (byte b : bytes) {
                if (b != ' ' && b != '\t') {
                    return false;
                }
            }
            return true;
        }
    }

    private final InputStream in;
    private final int maxLength;
    private final byte[] buffer = new byte[BUFFER];
    private byte[] line = new byte[512];
    private int at;
    private int end;
    private long number;

    /** @param maxLength longest line in bytes */
    public ByteLines(InputStream in, int maxLength) {
        this.in = in;
        this.maxLength = maxLength;
    }

    /** The next line that is not blank; null at the end. */
    public Line nextFilled() throws IOException {
        Line next = next();
        while (next != null && next.isBlank()) {
            next = next();
        }
        return next;
    }

    /** The next line; null at the end. A last line without line end counts. */
    public Line next() throws IOException {
        int length = 0;
        boolean cut = false;
        while (true) {
            if (at == end && !fill()) {
                return length == 0 && !cut ? null : line(length, cut);
            }
            int stop = at;
            while (stop < end && buffer[stop] != '\n') {
                stop++;
            }
            int take = Math.min(stop - at, maxLength - length);
            cut |= take < stop - at;
            append(length, take);
            length += take;
            at = stop;
            if (stop < end) {
                at++;
                return line(length, cut);
            }
        }
    }

    private Line line(int length, boolean cut) {
        int from = number == 0 && startsWithMark(length) ? 3 : 0;
        number++;
        boolean carriageReturn = !cut && length > from && line[length - 1] == '\r';
        int to = carriageReturn ? length - 1 : length;
        return new Line(Arrays.copyOfRange(line, from, to), cut, carriageReturn, number);
    }

    private boolean startsWithMark(int length) {
        return length >= 3 && line[0] == (byte) 0xEF && line[1] == (byte) 0xBB && line[2] == (byte) 0xBF;
    }

    private void append(int length, int take) {
        if (length + take > line.length) {
            line = Arrays.copyOf(line, Math.max(length + take, line.length * 2));
        }
        System.arraycopy(buffer, at, line, length, take);
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(in.read(buffer), 0);
        return end > 0;
    }
}
