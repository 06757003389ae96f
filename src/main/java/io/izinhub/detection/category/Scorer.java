package io.izinhub.detection.category;

import io.izinhub.detection.Category;
import io.izinhub.detection.category.Entry.Need;
import io.izinhub.detection.text.Zone;
import java.util.EnumSet;
import java.util.Set;

/** Weighs cues by what stands around them (detection.md 6). Percentages and points; scores are 0 to 100. Stateless. */
final class Scorer {

    private static final int STRONG = 100;
    private static final int MEDIUM = 85;
    private static final int SELF = 90;
    private static final int SOMEBODY = 78;
    private static final int TOLD_BEFORE = 65;
    private static final int WEAK = 52;
    private static final int NONE = 45;

    /** Evidence farther away than this is only half certain. */
    private static final int NEAR = 15;

    /** What the writer owns must stand beside the cue to tell of him: {@code kolonoskopi randevum}. */
    private static final int BESIDE = 3;

    /** In a sentence about goods or cover only who stands beside the cue is meant by it. */
    private static final int CLOSE = 5;

    /** So many different cues in one sentence are a list. */
    private static final int LIST = 4;

    private static final int MORE_CUES = 8;
    private static final int MOST_FOR_MORE_CUES = 16;
    private static final int QUESTION = 15;
    private static final int CONDITION = 10;
    private static final int ABSENCE = 15;
    /** How far from a cue its denial may stand. */
    private static final int DENIAL = 4;

    /** A dead or unknown person leads to a look, not to a block. */
    private static final int NOT_A_LIVING_PERSON = 62;

    /** Categories of which an office in a signature tells something. */
    private static final Set<Category> OFFICES = EnumSet.of(Category.MEMBERSHIP, Category.POLITICAL_OPINION);

    /** Categories of what somebody thinks: to deny one thing is to say another. */
    private static final Set<Category> CONVICTIONS =
            EnumSet.of(Category.RELIGION, Category.PHILOSOPHICAL_BELIEF, Category.POLITICAL_OPINION);

    private final Reading reading;
    private final boolean attachmentName;
    private final int[] listed;

    Scorer(Reading reading, boolean attachmentName) {
        this.reading = reading;
        this.attachmentName = attachmentName;
        this.listed = listed();
    }

    void score() {
        for (Cue cue : reading.cues) {
            cue.score = alone(cue);
        }
        int[] scores = new int[reading.cues.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = withNeighbours(i);
        }
        for (int i = 0; i < scores.length; i++) {
            reading.cues.get(i).score = scores[i];
        }
    }

    private int alone(Cue cue) {
        int percent = percent(cue);
        if (!cue.own && reading.evidence.quotesNobody(cue)) {
            percent = Math.min(percent, SOMEBODY);
        }
        int score = cue.entry.weight() * percent / 100;
        if (percent < MEDIUM && reading.sentenceHas(cue.first, Signal.QUESTION)) {
            score -= QUESTION;
        }
        if (!cue.own && reading.sentenceHas(cue.first, Signal.CONDITION)) {
            score -= CONDITION;
        }
        if (denied(cue)) {
            score -= ABSENCE;
        }
        if (pet(cue)) {
            return 0;
        }
        boolean unknown = reading.sentenceHas(cue.first, Signal.NOBODY)
                && !cue.own
                && Math.min(reading.evidence.toPerson(cue), reading.evidence.toState(cue)) > NEAR;
        boolean dead = reading.sentenceHas(cue.first, Signal.DEAD) && !reading.tellsOfWriter(cue);
        return unknown || dead ? Math.min(score, NOT_A_LIVING_PERSON) : score;
    }

    private int percent(Cue cue) {
        Evidence evidence = reading.evidence;
        boolean signature = reading.words.text.zone(reading.words.from[cue.first]) == Zone.SIGNATURE;
        if (cue.own
                || attachmentName
                || signature && OFFICES.contains(cue.entry.categories().get(0))) {
            return STRONG;
        }
        int percent = cue.entry.need() == Need.KIN ? byPerson(cue, evidence) : byAnything(cue, evidence);
        return cue.entry.need() == Need.SELF && !signature && !reading.trades() ? Math.max(percent, SELF) : percent;
    }

    private static int byPerson(Cue cue, Evidence evidence) {
        if (evidence.toPerson(cue) <= NEAR) {
            return STRONG;
        }
        return evidence.personBefore(cue) ? MEDIUM : NONE;
    }

    private int byAnything(Cue cue, Evidence evidence) {
        boolean topic = topic(cue);
        int person = evidence.toPerson(cue);
        if (person <= (topic ? CLOSE : NEAR)) {
            return STRONG;
        }
        if (topic) {
            boolean any = person < Evidence.NONE || evidence.toState(cue) < Evidence.NONE || evidence.weak(cue);
            return any ? WEAK : NONE;
        }
        if (evidence.toState(cue) <= NEAR || evidence.toPossession(cue) <= BESIDE) {
            return STRONG;
        }
        if (person < Evidence.NONE || evidence.toState(cue) < Evidence.NONE || evidence.personBefore(cue)) {
            return MEDIUM;
        }
        if (evidence.medium(cue)) {
            return SOMEBODY;
        }
        return evidence.toldBefore(cue) ? TOLD_BEFORE : evidence.weak(cue) ? WEAK : NONE;
    }

    /** Whether the sentence is about goods, cover or a list rather than about somebody. */
    private boolean topic(Cue cue) {
        return reading.sentenceHas(cue.first, Signal.SHOP)
                || reading.sentenceHas(cue.first, Signal.PRODUCT)
                || reading.trades()
                || listed[reading.words.sentence[cue.first]] >= LIST;
    }

    /** How many different things of one kind each sentence names, one behind the other. */
    private int[] listed() {
        int[] count = new int[reading.words.sentences];
        Cue before = null;
        for (Cue cue : reading.cues) {
            boolean next = before == null || cue.first > before.last && cue.index != before.index;
            count[reading.words.sentence[cue.first]] += next ? 1 : 0;
            before = next ? cue : before;
        }
        return count;
    }

    /** Whether the cue is denied; who denies a belief or a party tells of his own. */
    private boolean denied(Cue cue) {
        if (CONVICTIONS.contains(cue.entry.categories().get(0))) {
            return false;
        }
        return reading.english(cue) ? deniedBefore(cue) : deniedBehind(cue);
    }

    /** English: {@code I am not pregnant}. */
    private boolean deniedBefore(Cue cue) {
        int first = Math.max(reading.words.sentenceFirst[reading.words.sentence[cue.first]], cue.first - DENIAL);
        for (int word = cue.last; word >= first; word--) {
            if (word < cue.first && reading.words.after(word) == ',') {
                return false;
            }
            if (reading.has(word, Signal.ABSENCE)) {
                return true;
            }
        }
        return false;
    }

    /** Turkish: {@code hamile değilim}, but not {@code namaza kalktığımda elektrik yoktu}. */
    private boolean deniedBehind(Cue cue) {
        int last = Math.min(reading.words.sentenceEnd(cue.first), cue.last + DENIAL);
        for (int word = cue.last; word < last; word++) {
            if (reading.has(word, Signal.ABSENCE)) {
                return true;
            }
            if (reading.words.after(word) == ',' || reading.evidence.closesClause(word)) {
                return false;
            }
        }
        return false;
    }

    private boolean pet(Cue cue) {
        Category category = cue.entry.categories().get(0);
        boolean body =
                category == Category.HEALTH || category == Category.GENETIC || category == Category.RACE_ETHNICITY;
        if (!body || cue.own && !reading.sentenceHas(cue.first, Signal.PET)) {
            return false;
        }
        int sentence = reading.words.sentence[cue.first];
        boolean animal = reading.sentenceHas(cue.first, Signal.PET);
        for (int near = Math.max(0, sentence - 2);
                !animal && near < Math.min(reading.words.sentences, sentence + 2);
                near++) {
            animal = reading.sentenceHolds(near, Signal.PET);
        }
        return animal && !reading.sentenceHas(cue.first, Signal.KIN) && !reading.sentenceHas(cue.first, Signal.SELF);
    }

    /** Other cues of the category in this sentence or the next ones make it surer. */
    private int withNeighbours(int index) {
        Cue cue = reading.cues.get(index);
        int others = 0;
        int end = Math.min(reading.cues.size(), index + 13);
        for (int i = Math.max(0, index - 12); i < end && others * MORE_CUES < MOST_FOR_MORE_CUES; i++) {
            Cue other = reading.cues.get(i);
            boolean near = Math.abs(reading.words.sentence[other.first] - reading.words.sentence[cue.first]) <= 1;
            boolean apart = other.last < cue.first || cue.last < other.first;
            if (near
                    && apart
                    && other.index != cue.index
                    && other.entry.categories().get(0) == cue.entry.categories().get(0)) {
                others++;
            }
        }
        if (cue.entry.need() == Need.COMBO && (others == 0 || cue.score < cue.entry.weight() * MEDIUM / 100)) {
            return 0;
        }
        int bonus = cue.score * 100 < cue.entry.weight() * TOLD_BEFORE
                ? 0
                : Math.min(MOST_FOR_MORE_CUES, others * MORE_CUES);
        return cue.score == NOT_A_LIVING_PERSON ? cue.score : cue.score + bonus;
    }
}
