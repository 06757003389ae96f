package io.izinhub.mail.smtp.server;

/**
 * Looks for what makes two mail servers disagree on where a message ends (SMTP smuggling): a CR or LF that stands alone,
 * and a line of one dot and NULs. Fed with the bytes of a message in any pieces. Either only looks, or mends lone CRs and
 * LFs into line breaks. For one thread.
 */
final class LineEndings {

    private final boolean mend;
    private boolean broken;
    private boolean lastWasCr;
    private int dots;
    private boolean nul;
    private boolean otherwise;
    private boolean nulDot;
    private boolean loneJustNow;
    private boolean ambiguousEnd;

    LineEndings(boolean mend) {
        this.mend = mend;
    }

    /**
     * @param out at least twice as long as what is read
     * @return how many bytes were put into it
     */
    int through(byte[] in, int length, byte[] out) {
        int put = 0;
        for (int i = 0; i < length; i++) {
            byte b = in[i];
            if (lastWasCr) {
                lastWasCr = false;
                endOfLine();
                if (b == '\n') {
                    ambiguousEnd = loneJustNow;
                    loneJustNow = false;
                    put = lineBreak(out, put);
                    continue;
                }
                broken = true;
                loneJustNow = true;
                put = mend ? lineBreak(out, put) : put(out, put, (byte) '\r');
            }
            if (b == '\r') {
                lastWasCr = true;
            } else if (b == '\n') {
                broken = true;
                loneJustNow = true;
                endOfLine();
                put = mend ? lineBreak(out, put) : put(out, put, b);
            } else {
                loneJustNow = false;
                look(b);
                put = put(out, put, b);
            }
        }
        return put;
    }

    /** What was held back at the end. */
    int end(byte[] out) {
        endOfLine();
        if (!lastWasCr) {
            return 0;
        }
        broken = true;
        lastWasCr = false;
        return mend ? lineBreak(out, 0) : put(out, 0, (byte) '\r');
    }

    /** Whether a message with this must be refused. */
    boolean isRefused() {
        return nulDot || broken && !mend;
    }

    /** Whether something stood alone, mended or not. */
    boolean isBroken() {
        return broken || nulDot;
    }

    /** A lone CR or LF stood right before the last line break: for another server the message may go on after it. */
    boolean isEndAmbiguous() {
        return ambiguousEnd;
    }

    private void look(byte b) {
        if (b == '.') {
            dots++;
        } else if (b == 0) {
            nul = true;
        } else {
            otherwise = true;
        }
    }

    // A server that drops NULs would take such a line for the end of the message.
    private void endOfLine() {
        nulDot |= nul && dots == 1 && !otherwise;
        dots = 0;
        nul = false;
        otherwise = false;
    }

    private static int lineBreak(byte[] out, int at) {
        out[at] = '\r';
        out[at + 1] = '\n';
        return at + 2;
    }

    private static int put(byte[] out, int at, byte b) {
        out[at] = b;
        return at + 1;
    }
}
