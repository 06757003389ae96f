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

    /** English where the tag says so, else Turkish. */
    public static Language ofTag(String tag) {
        return EN.tag.equals(tag) ? EN : TR;
    }

    /** English for who reads English, else Turkish. */
    public static Language of(Locale locale) {
        return ofTag(locale.getLanguage());
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
