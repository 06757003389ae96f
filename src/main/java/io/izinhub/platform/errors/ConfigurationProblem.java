package io.izinhub.platform.errors;

import java.util.Objects;

/**
 * Something that a person configured cannot be used: says where, what, and what to do about it in English and Turkish.
 *
 * <p>At start it stops the start; at a reload it leaves the old configuration in force. Its texts name files, keys and
 * positions, never data of a person.
 */
public final class ConfigurationProblem extends RuntimeException implements Classified {

    private final String where;
    private final Bilingual what;
    private final Hint hint;

    /** A remedy in both languages of the product's operators. */
    public record Hint(String english, String turkish) {
        public Hint {
            Objects.requireNonNull(english, "english");
            Objects.requireNonNull(turkish, "turkish");
        }

        /** @param both English and, after {@code " | "}, Turkish */
        public static Hint of(String both) {
            Bilingual pair = Bilingual.of(both);
            return new Hint(pair.english(), pair.turkish());
        }
    }

    /**
     * @param where property name, or file with line and column
     * @param what the fault, one sentence in English and, after {@code " | "}, in Turkish; a parser's own may stand alone
     * @param hint what to do
     */
    public ConfigurationProblem(String where, String what, Hint hint) {
        super(where + ": " + Bilingual.of(what).english() + " Hint: " + hint.english());
        this.where = where;
        this.what = Bilingual.of(what);
        this.hint = hint;
    }

    /** Returns the property name, or the file with line and column. */
    public String where() {
        return where;
    }

    /** Returns the fault, one sentence in English. */
    public String what() {
        return what.english();
    }

    /** Returns the fault, one sentence in Turkish. */
    public String whatInTurkish() {
        return what.turkish();
    }

    /** Returns the remedy. */
    public Hint hint() {
        return hint;
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.CONFIG;
    }
}
