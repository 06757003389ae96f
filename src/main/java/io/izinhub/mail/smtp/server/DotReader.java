package io.izinhub.mail.smtp.server;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reads the message after DATA: to CRLF.CRLF and to nothing else, leading dots removed. Takes not one byte more: the next
 * command may follow in the same packet.
 */
final class DotReader {

    private static final int BLOCK = 8 * 1024;

    private enum State {
        LINE_START,
        DOT,
        DOT_CR,
        TEXT,
        CR,
        END
    }

    /** Takes the bytes of a message as they come. */
    interface Sink {
        void write(byte[] bytes, int length) throws IOException;
    }

    private final byte[] block = new byte[BLOCK];
    // One byte may bring up to two out: a CR that was held back and itself.
    private final byte[] out = new byte[2 * BLOCK];
    private State state = State.LINE_START;
    private int put;

    /**
     * @param in can be marked, as a buffered stream can
     * @param deadline asked before each block
     * @return false when the client hung up before the end
     */
    boolean read(InputStream in, Sink sink, Deadline deadline) throws IOException {
        while (state != State.END) {
            deadline.check();
            in.mark(BLOCK);
            int length = in.read(block, 0, BLOCK);
            if (length < 0) {
                return false;
            }
            int used = take(length);
            if (used < length) {
                in.reset();
                in.skipNBytes(used);
            }
            sink.write(out, put);
        }
        return true;
    }

    private int take(int length) {
        put = 0;
        for (int i = 0; i < length; i++) {
            state = next(block[i]);
            if (state == State.END) {
                return i + 1;
            }
        }
        return length;
    }

    private State next(byte b) {
        return switch (state) {
            case LINE_START -> b == '.' ? State.DOT : text(b);
            case DOT -> b == '\r' ? State.DOT_CR : text(b);
            case DOT_CR -> {
                if (b == '\n') {
                    yield State.END;
                }
                out[put++] = '\r';
                yield text(b);
            }
            case TEXT -> text(b);
            case CR -> {
                if (b == '\n') {
                    out[put++] = b;
                    yield State.LINE_START;
                }
                yield text(b);
            }
            case END -> State.END;
        };
    }

    private State text(byte b) {
        out[put++] = b;
        return b == '\r' ? State.CR : State.TEXT;
    }
}
