package io.izinhub.mail.refusal;

import io.izinhub.detection.Part;
import io.izinhub.mail.reading.Phrases;
import io.izinhub.optout.intake.RefusalWording;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether the words of an answer refuse. Immutable. */
final class AnswerWording {

    /** Then the subject is ours, not the writer's. */
    private static final Pattern ANSWERED =
            Pattern.compile("(re|aw|ynt|yan|cevap|fw|fwd|ilt|i̇lt)\\s*:.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private final int longest;
    private final Phrases refusals;
    private final Phrases doubts;

    AnswerWording(RefusalWording wording) {
        this.longest = wording.longestAnswer();
        this.refusals = new Phrases(wording.refusals(), wording.harmless());
        this.doubts = new Phrases(wording.doubts(), List.of());
    }

    enum Meaning {
        NONE,
        /** Short and without doubt. */
        REFUSES,
        /** Names a refusal; what is meant a person has to read. */
        MENTIONS
    }

    /** @param own the writer's own words */
    Meaning of(String subject, String own) {
        String text = (isAnswer(subject) ? "" : subject + "\n") + own;
        Part part = new Part(Part.Kind.TEXT, text);
        if (!refusals.areIn(part)) {
            return Meaning.NONE;
        }
        boolean sure = WORD.matcher(text).results().limit(longest + 1L).count() <= longest && !doubts.areIn(part);
        return sure ? Meaning.REFUSES : Meaning.MENTIONS;
    }

    private static boolean isAnswer(String subject) {
        return ANSWERED.matcher(subject.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
