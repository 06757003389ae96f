package io.izinhub.detection.score;

/**
 * A place of {@link Mail#text()} that redaction replaces.
 *
 * @param start first UTF-16 unit
 * @param end one past the last unit
 */
public record Cut(int start, int end) {

    boolean holds(int at) {
        return start <= at && at < end;
    }
}
