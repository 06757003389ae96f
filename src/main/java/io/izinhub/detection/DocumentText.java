package io.izinhub.detection;

import io.izinhub.detection.text.FoldedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The folded texts of all parts of a document. Belongs to one scan; not thread-safe. */
public final class DocumentText {

    private final List<Part.Kind> kinds;
    private final List<FoldedText> texts;
    private final Map<Key, Object> readings;

    /** A text is one key, whatever it says. */
    private record Key(FoldedText text, Class<?> kind) {}

    private DocumentText(List<Part.Kind> kinds, List<FoldedText> texts, Map<Key, Object> readings) {
        this.kinds = kinds;
        this.texts = texts;
        this.readings = readings;
    }

    public static DocumentText of(Document document) {
        List<Part.Kind> kinds = new ArrayList<>();
        List<FoldedText> texts = new ArrayList<>();
        for (Part part : document.parts()) {
            kinds.add(part.kind());
            texts.add(part.folded());
        }
        return new DocumentText(List.copyOf(kinds), List.copyOf(texts), new HashMap<>());
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

    /** What a recogniser makes of a part, made once in a scan even if other parts are weighed by it. */
    public <T> T reading(int part, Class<T> kind, Function<FoldedText, T> reader) {
        return kind.cast(readings.computeIfAbsent(new Key(texts.get(part), kind), key -> reader.apply(key.text())));
    }

    /** The same document with another reading of one part. */
    DocumentText with(int part, FoldedText reading) {
        if (reading == texts.get(part)) {
            return this;
        }
        List<FoldedText> others = new ArrayList<>(texts);
        others.set(part, reading);
        return new DocumentText(kinds, List.copyOf(others), readings);
    }
}
