package io.izinhub.detection;

import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.List;

/** The folded texts of all parts of a document. */
public final class DocumentText {

    private final List<Part.Kind> kinds;
    private final List<FoldedText> texts;

    private DocumentText(List<Part.Kind> kinds, List<FoldedText> texts) {
        this.kinds = kinds;
        this.texts = texts;
    }

    public static DocumentText of(Document document) {
        List<Part.Kind> kinds = new ArrayList<>();
        List<FoldedText> texts = new ArrayList<>();
        for (Part part : document.parts()) {
            kinds.add(part.kind());
            texts.add(part.folded());
        }
        return new DocumentText(List.copyOf(kinds), List.copyOf(texts));
    }

    public int parts() {
        return texts.size();
    }

    public Part.Kind kind(int part) {
        return kinds.get(part);
    }

    public FoldedText text(int part) {
        return texts.get(part);
    }

    /** The same document with another reading of one part. */
    DocumentText with(int part, FoldedText reading) {
        if (reading == texts.get(part)) {
            return this;
        }
        List<FoldedText> others = new ArrayList<>(texts);
        others.set(part, reading);
        return new DocumentText(kinds, List.copyOf(others));
    }
}
