package io.izinhub.detection.text;

/** The words of a text: runs of letters and digits. {@code DNA'm} is two of them, the second joined to the first. */
public final class Tokens extends Spans {

    private final char[] text;

    private final boolean maybeDisguised;

    Tokens(int[] starts, int[] ends, char[] text, boolean maybeDisguised) {
        super(starts, ends);
        this.maybeDisguised = maybeDisguised;
        this.text = text;
    }

    public int length(int token) {
        return end(token) - start(token);
    }

    /** Whether a word mixes letters and digits, or single letters stand in a row. */
    boolean maybeDisguised() {
        return maybeDisguised;
    }

    /** Whether only an apostrophe stands between this token and the one before. */
    public boolean joined(int token) {
        return token > 0 && start(token) == end(token - 1) + 1 && Chars.isApostrophe(text[end(token - 1)]);
    }
}
