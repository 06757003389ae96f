package io.izinhub.compliance.content;

import java.util.List;
import java.util.function.UnaryOperator;

/** Looks for promotional wording in what claims to be information (R14). Immutable and thread-safe. */
public final class PromotionalWording {

    private final List<String> promotional;
    private final List<String> harmless;
    private final UnaryOperator<String> reading;

    /**
     * Read in lower case, as Turkish has it.
     *
     * @param promotional phrases, lower case, that make information promotional
     * @param harmless phrases that hold one of them and are not, such as {@code hasarsızlık indirimi}
     */
    public PromotionalWording(List<String> promotional, List<String> harmless) {
        this(promotional, harmless, Squeezed::of);
    }

    private PromotionalWording(List<String> promotional, List<String> harmless, UnaryOperator<String> reading) {
        this.promotional = List.copyOf(promotional);
        this.harmless = List.copyOf(harmless);
        this.reading = reading;
    }

    /** The same phrases, phrase and text read in another way. */
    public PromotionalWording readAs(UnaryOperator<String> other) {
        return new PromotionalWording(
                promotional.stream().map(other).toList(),
                harmless.stream().map(other).toList(),
                other);
    }

    /** @param text what the reader sees */
    public boolean isIn(String text) {
        String read = reading.apply(text);
        for (String phrase : harmless) {
            read = read.replace(phrase, " ");
        }
        String left = read;
        return promotional.stream().anyMatch(phrase -> begins(left, phrase));
    }

    /** A phrase counts where a word begins; what follows it may be its endings. */
    public static boolean begins(String text, String phrase) {
        int at = text.indexOf(phrase);
        while (at >= 0) {
            if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                return true;
            }
            at = text.indexOf(phrase, at + 1);
        }
        return false;
    }
}
