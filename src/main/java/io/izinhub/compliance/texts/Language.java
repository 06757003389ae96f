package io.izinhub.compliance.texts;

import java.util.Locale;

/** A language that texts are written in. */
public enum Language {
    TR("tr"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** As in file names and in the attribute {@code lang}: {@code tr}. */
    public String tag() {
        return tag;
    }

    public Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    /** The value of the two that is in this language. */
    <T> T pick(T turkish, T english) {
        return this == TR ? turkish : english;
    }
}
