package io.izinhub.detection.category;

import io.izinhub.detection.Category;
import io.izinhub.detection.DocumentText;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Part;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.text.FoldedText;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the special categories of KVKK 6/1: a cue of the lexicon, somebody whom it is about, and nothing that takes it back
 * (R69). Immutable and thread-safe; time is linear in the text.
 */
public final class CategoryRecogniser implements Recogniser {

    /** A mail that surely tells something of a category means its other cues too, though less surely. */
    private static final int CERTAIN = 70;

    private static final int MENTION_PERCENT = 75;
    private static final int MOST_FOR_MENTION = 60;
    private static final int LEAST_FOR_MENTION = 60;

    /** What nobody weighed is at least looked at. */
    private static final int LEAST_FOR_UNREAD = 60;

    private final Lexicon lexicon;

    public CategoryRecogniser(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    @Override
    public boolean readsDisguises() {
        return true;
    }

    @Override
    public void recognise(FoldedText text, Findings into) {
        Reading reading = scored(text, Part.Kind.TEXT);
        report(reading, certain(reading), into);
    }

    @Override
    public void recognise(DocumentText document, int part, Findings into) {
        Reading reading = scored(document, part);
        if (reading.cues.isEmpty()) {
            reportUnread(reading, into);
            return;
        }
        Set<Category> certain = certain(reading);
        if (document.kind(part) == Part.Kind.SUBJECT) {
            certain.addAll(certainOfBody(document));
        }
        report(reading, certain, into);
    }

    private Set<Category> certainOfBody(DocumentText document) {
        for (int part = 0; part < document.parts(); part++) {
            Part.Kind kind = document.kind(part);
            if (kind == Part.Kind.TEXT || kind == Part.Kind.HTML) {
                return certain(scored(document, part));
            }
        }
        return Set.of();
    }

    private Reading scored(DocumentText document, int part) {
        return document.reading(part, Reading.class, text -> scored(text, document.kind(part)));
    }

    private Reading scored(FoldedText text, Part.Kind kind) {
        Reading reading = lexicon.read(text);
        if (!reading.cues.isEmpty()) {
            new Scorer(reading, kind == Part.Kind.ATTACHMENT_NAME).score();
        }
        return reading;
    }

    private static Set<Category> certain(Reading reading) {
        Set<Category> certain = EnumSet.noneOf(Category.class);
        for (Cue cue : reading.cues) {
            if (cue.score >= CERTAIN) {
                certain.addAll(cue.entry.categories());
            }
        }
        return certain;
    }

    private static void report(Reading reading, Set<Category> certain, Findings into) {
        for (Cue cue : reading.cues) {
            for (Category category : cue.entry.categories()) {
                int score = cue.score;
                if (certain.contains(category) && cue.score > 0 && cue.entry.weight() >= LEAST_FOR_MENTION) {
                    score = Math.max(score, Math.min(MOST_FOR_MENTION, cue.entry.weight() * MENTION_PERCENT / 100));
                }
                if (score > 0) {
                    Words words = reading.words;
                    into.add(category, words.from[cue.first], words.to[cue.last], score, cue.entry.rule());
                }
            }
        }
        reportUnread(reading, into);
    }

    /** The rest of a text of too many cues is what the surest of them is. */
    private static void reportUnread(Reading reading, Findings into) {
        Words words = reading.words;
        if (reading.unread() == words.count) {
            return;
        }
        Optional<Cue> surest = reading.cues.stream().max(Comparator.comparingInt(cue -> cue.score));
        Entry entry = surest.map(cue -> cue.entry).orElse(reading.latest());
        into.add(
                entry.categories().get(0),
                words.from[reading.unread()],
                words.to[words.count - 1],
                Math.max(LEAST_FOR_UNREAD, surest.map(cue -> cue.score).orElse(0)),
                entry.rule());
    }
}
