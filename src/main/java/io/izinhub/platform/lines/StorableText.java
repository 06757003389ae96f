package io.izinhub.platform.lines;

/** Text from outside that a database can keep and UTF-8 can write. Pure. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text has no control character and no half of a surrogate pair. */
    public static boolean is(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
