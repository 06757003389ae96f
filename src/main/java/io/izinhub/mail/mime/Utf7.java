package io.izinhub.mail.mime;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;

/** Reads UTF-7 (RFC 2152), which the JDK lacks. It is never written: such text leaves as UTF-8. */
final class Utf7 extends Charset {

    static final Charset CHARSET = new Utf7();

    private static final String BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private Utf7() {
        super("UTF-7", new String[] {"unicode-1-1-utf-7"});
    }

    @Override
    public boolean contains(Charset other) {
        return false;
    }

    @Override
    public boolean canEncode() {
        return false;
    }

    @Override
    public CharsetEncoder newEncoder() {
        throw new UnsupportedOperationException("UTF-7 is never written");
    }

    @Override
    public CharsetDecoder newDecoder() {
        return new Decoder();
    }

    private static final class Decoder extends CharsetDecoder {

        private boolean shifted;
        private boolean justShifted;
        private int bits;
        private int held;

        Decoder() {
            super(CHARSET, 1, 1);
        }

        @Override
        protected void implReset() {
            shifted = false;
            held = 0;
        }

        @Override
        protected CoderResult implFlush(CharBuffer out) {
            return shifted && !isWhole() ? CoderResult.malformedForLength(1) : CoderResult.UNDERFLOW;
        }

        /** What remains of a run are fewer than six zero bits. */
        private boolean isWhole() {
            return held < 6 && (bits & (1 << held) - 1) == 0;
        }

        @Override
        protected CoderResult decodeLoop(ByteBuffer in, CharBuffer out) {
            while (in.hasRemaining()) {
                if (!out.hasRemaining()) {
                    return CoderResult.OVERFLOW;
                }
                int b = in.get();
                boolean fits = shifted ? inRun(b, out) : direct(b, out);
                if (!fits) {
                    in.position(in.position() - 1);
                    return CoderResult.malformedForLength(1);
                }
            }
            return CoderResult.UNDERFLOW;
        }

        private boolean direct(int b, CharBuffer out) {
            if (b < 0 || b == '~' || b == '\\') {
                return false;
            }
            if (b == '+') {
                shifted = true;
                justShifted = true;
                bits = 0;
                held = 0;
            } else {
                out.put((char) b);
            }
            return true;
        }

        private boolean inRun(int b, CharBuffer out) {
            int value = b < 0 ? -1 : BASE64.indexOf(b);
            boolean first = justShifted;
            justShifted = false;
            if (value >= 0) {
                bits = bits << 6 | value;
                held += 6;
                if (held >= 16) {
                    held -= 16;
                    out.put((char) (bits >> held));
                }
                return true;
            }
            shifted = false;
            if (b == '-') {
                if (first) {
                    out.put('+');
                }
                return isWhole();
            }
            return !first && isWhole() && direct(b, out);
        }
    }
}
