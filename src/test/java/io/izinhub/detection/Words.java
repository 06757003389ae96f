package io.izinhub.detection;

import io.izinhub.detection.text.FoldedText;
import java.util.List;

/** A recogniser for tests: each of its folded words is a finding. */
public record Words(Category category, int score, List<String> words) implements Recogniser {

    public Words(Category category, int score, String... words) {
        this(category, score, List.of(words));
    }

    @Override
    public void recognise(FoldedText text, Findings into) {
        String folded = new String(text.folded());
        for (String word : words) {
            for (int at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
                into.add(category, at, at + word.length(), score, "word");
            }
        }
    }

    @Override
    public boolean readsDisguises() {
        return true;
    }
}
