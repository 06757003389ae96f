package io.izinhub.detection.category;

/**
 * A word of a term, folded.
 *
 * @param stem folded letters and digits
 * @param mode what may follow the stem
 * @param own whether the word must carry a first-person ending
 * @param owned whether the stem itself carries one: {@code izim}
 * @param spelt the stem as the lexicon writes it, {@code null} if only its sound is known
 * @param marked the stem with its Turkish marks where only those count, else {@code null}
 * @param caps how the original must be written
 */
record Atom(String stem, Mode mode, boolean own, boolean owned, String spelt, String marked, Caps caps) {

    enum Mode {
        /** Nothing but a suffix behind an apostrophe. */
        EXACT,
        /** A chain of suffixes of the grammar. */
        ROOT,
        /** A chain of suffixes that begins with a vowel: the stem is softened or lost a vowel. */
        SOFT,
        /** Anything. */
        PREFIX,
        /** An English plural. */
        ENGLISH
    }

    enum Caps {
        ANY,
        TITLE,
        UPPER
    }
}
