package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;

/** Answers to the questions that open an account: quoted, behind a colon, or a name behind the mother's maiden name. */
final class SecretAnswers {

    private static final int REACH = 80;
    private static final int LONGEST = 40;
    private static final int SCORE = 80;
    private static final String OPENING = "\"'“‘«„";
    private static final String CLOSING = "\"'”’»“";

    private SecretAnswers() {}

    static void scan(IdentifierText text, Findings into) {
        scan(text, Cue.SECRET_QUESTION, into);
        scan(text, Cue.MAIDEN_NAME, into);
    }

    private static void scan(IdentifierText text, Cue cue, Findings into) {
        int done = 0;
        for (int hit = 0; hit < text.cues().count(cue); hit++) {
            int from = text.cues().start(cue, hit);
            int end = from < done ? -1 : valueEnd(text, text.cues().end(cue, hit), cue == Cue.MAIDEN_NAME);
            if (end > 0) {
                done = end;
                into.addValidated(
                        Category.BANK_CREDENTIAL,
                        OwnerWords.start(text, from),
                        CardCodeRule.withEnding(text, end),
                        SCORE,
                        "credential.answer");
            }
        }
    }

    private static int valueEnd(IdentifierText text, int cueEnd, boolean name) {
        for (int i = cueEnd; i < cueEnd + REACH && i < text.chars().length; i++) {
            char c = text.at(i);
            boolean opens = OPENING.indexOf(c) >= 0 && !Character.isLetterOrDigit(text.at(i - 1));
            if (opens) {
                int end = quotedEnd(text, i + 1);
                // a quoted question may stand before its answer
                if (end > 0 && text.at(end - 1) != '?') {
                    return end + 1;
                }
                i = end > 0 ? end : i;
            } else if (c == ':' || c == '=') {
                return lineEnd(text, i + 1);
            } else if (c == '.' || c == '!' || c == '\n' || c == ';') {
                return -1;
            }
        }
        return name ? nameEnd(text, cueEnd) : -1;
    }

    private static int quotedEnd(IdentifierText text, int from) {
        for (int i = from; i < from + LONGEST && i < text.chars().length && text.at(i) != '\n'; i++) {
            if (CLOSING.indexOf(text.at(i)) >= 0 && i > from) {
                return i;
            }
        }
        return -1;
    }

    /** Up to the end of the clause behind a colon. */
    private static int lineEnd(IdentifierText text, int from) {
        int start = from;
        while (text.at(start) == ' ') {
            start++;
        }
        int end = start;
        while (end - start < LONGEST && end < text.chars().length && "\n.,;)?!".indexOf(text.at(end)) < 0) {
            end++;
        }
        boolean question = text.at(end) == '?';
        return !question && end - start >= 2 && Character.isLetterOrDigit(text.at(start)) ? end : -1;
    }

    private static int nameEnd(IdentifierText text, int cueEnd) {
        int start = cueEnd;
        while (start < cueEnd + 3 && (text.at(start) == ' ' || text.at(start) == ',')) {
            start++;
        }
        int letters = text.lettersAfter(start);
        boolean written =
                letters >= 3 && text.text().capital(start) && !text.text().capital(cueEnd - 1);
        return written ? start + letters : -1;
    }
}
