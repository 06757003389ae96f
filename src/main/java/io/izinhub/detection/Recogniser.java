package io.izinhub.detection;

import io.izinhub.detection.text.FoldedText;

/**
 * Reads a text and says what stands where. Implementations are immutable, linear in the text and never throw on any input.
 * They run in the order of the detector's list, so that a later one may read what the earlier ones left in {@code into}.
 */
@FunctionalInterface
public interface Recogniser {

    void recognise(FoldedText text, Findings into);

    /** For recognisers that weigh one part by another, such as by the subject. */
    default void recognise(DocumentText document, int part, Findings into) {
        recognise(document.text(part), into);
    }

    /** Whether what programs wrote, such as attributes of HTML and comments, is worth reading. */
    default boolean readsCode() {
        return false;
    }

    /** Whether the view in which spaced letters and digits for letters are undone is worth reading (detection.md 3.10). */
    default boolean readsDisguises() {
        return false;
    }
}
