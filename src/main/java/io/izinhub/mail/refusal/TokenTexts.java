package io.izinhub.mail.refusal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what may be a token of ours in a text. Stateless. */
final class TokenTexts {

    /** So many are tried: each costs a MAC. */
    private static final int MOST = 20;

    private static final Pattern IN_LINK = Pattern.compile("/o/([A-Za-z0-9_-]{40,200})(?![A-Za-z0-9_-])");
    private static final Pattern ALONE = Pattern.compile("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{40,200}(?![A-Za-z0-9_-])");

    private TokenTexts() {}

    /** Behind {@code /o/}, as links carry them. */
    static List<String> inLinks(String text) {
        return found(IN_LINK.matcher(text), 1);
    }

    /** Standing alone, as in the subject that a {@code mailto:} link gives. */
    static List<String> alone(String text) {
        return found(ALONE.matcher(text), 0);
    }

    private static List<String> found(Matcher matcher, int group) {
        List<String> tokens = new ArrayList<>();
        while (tokens.size() < MOST && matcher.find()) {
            if (!tokens.contains(matcher.group(group))) {
                tokens.add(matcher.group(group));
            }
        }
        return tokens;
    }
}
