package io.izinhub.mail.refusal;

import io.izinhub.detection.Part;
import io.izinhub.mail.reading.Phrases;
import io.izinhub.optout.intake.RefusalWording;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether the words of an answer refuse. Immutable. */
final class AnswerWording {

    /** Then the subject is ours, not the writer's. */
    private static final Pattern ANSWERED =
            Pattern.compile("(re|aw|ynt|yan|cevap|fw|fwd|ilt|i̇lt)\\s*:.*", Pattern.CASE_INSENSITIVE);

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{Nd}]+");

    private final int longest;
    private final Phrases refusals;
    private final Phrases doubts;
    private final Set<String> keywords;

    AnswerWording(RefusalWording wording) {
        this.longest = wording.longestAnswer();
        this.refusals = new Phrases(wording.refusals(), wording.harmless());
        this.doubts = new Phrases(wording.doubts(), List.of());
        this.keywords = wording.keywords().stream().map(AnswerWording::plain).collect(Collectors.toSet());
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
            return isKeyword(own) ? Meaning.MENTIONS : Meaning.NONE;
        }
        boolean sure = WORD.matcher(text).results().limit(longest + 1L).count() <= longest && !doubts.areIn(part);
        return sure ? Meaning.REFUSES : Meaning.MENTIONS;
    }

    /** The word of the short number, and nothing else, as answer to a mail: it may end a policy as well, so a person reads it. */
    private boolean isKeyword(String own) {
        List<String> words =
                WORD.matcher(own).results().limit(2).map(MatchResult::group).toList();
        return words.size() == 1 && keywords.contains(plain(words.get(0)));
    }

    /** İPTAL, iptal and ıptal are one word. */
    private static String plain(String word) {
        return Normalizer.normalize(word, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('ı', 'i')
                .toUpperCase(Locale.ROOT);
    }

    private static boolean isAnswer(String subject) {
        return ANSWERED.matcher(subject.strip().toLowerCase(Locale.ROOT)).matches();
    }
}
