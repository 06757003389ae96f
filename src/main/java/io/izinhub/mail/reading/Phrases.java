package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import java.util.Collection;
import java.util.List;

/**
 * Phrases that are looked for as people write them: in any case, with or without Turkish letters, across line ends and marks of
 * quotation, in HTML as its reader sees it. A phrase counts where a word begins; what follows it may be its endings. Immutable.
 */
public final class Phrases {

    private final List<String> sought;
    private final List<String> harmless;

    /** @param harmless phrases that hold one of the sought ones and do not count */
    public Phrases(Collection<String> sought, Collection<String> harmless) {
        this.sought = words(sought);
        this.harmless = words(harmless);
    }

    private static List<String> words(Collection<String> phrases) {
        return phrases.stream()
                .map(phrase -> words(new Part(Part.Kind.TEXT, phrase)))
                .filter(phrase -> !phrase.isBlank())
                .toList();
    }

    public boolean areIn(Part part) {
        String text = words(part);
        for (String phrase : harmless) {
            text = text.replace(phrase, " | ");
        }
        String left = text;
        return sought.stream().anyMatch(left::contains);
    }

    /** Begins with a blank; all but letters and digits is one blank. */
    private static String words(Part part) {
        char[] folded = part.folded().folded();
        StringBuilder words = new StringBuilder(folded.length + 1).append(' ');
        for (char c : folded) {
            if (Character.isLetterOrDigit(c)) {
                words.append(c);
            } else if (words.charAt(words.length() - 1) != ' ') {
                words.append(' ');
            }
        }
        while (words.length() > 1 && words.charAt(words.length() - 1) == ' ') {
            words.setLength(words.length() - 1);
        }
        return words.toString();
    }
}
