package io.izinhub.mail.mime;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A footer in the two forms that mails have (R126–R129). It begins with a separator line of its own, which is not the signature
 * mark {@code "-- "}: mail programs hide what follows that.
 *
 * @param policyId names it in the trace header: letters, digits, dot, hyphen, underscore, at most 80
 * @param plain lines of at most 998 characters in any line end
 * @param html a fragment that shows text; letters outside ASCII are written as references
 * @param languages BCP 47, in the order of the text
 */
public record Footer(String policyId, String plain, String html, List<String> languages) {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,80}");

    /** Throws IllegalArgumentException for texts that no mail could carry safely. */
    public Footer {
        languages = List.copyOf(languages);
        if (!ID.matcher(policyId).matches()) {
            throw new IllegalArgumentException("A footer's id is letters, digits, dot, hyphen, underscore");
        }
        if (plain.isBlank() || plain.lines().anyMatch(line -> line.length() > 998 || line.equals("-- "))) {
            throw new IllegalArgumentException("A footer has text, lines of at most 998 and no signature mark");
        }
    }
}
