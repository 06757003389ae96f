package io.izinhub.compliance.texts;

import java.util.List;

/**
 * A text that was filled in.
 *
 * @param content lines end with {@code \n}, the last one without
 * @param used the texts that it was made from, in order
 */
public record RenderedText(String content, List<UsedText> used) {

    public RenderedText {
        used = List.copyOf(used);
    }

    /** Never the content: it may name a person. */
    @Override
    public String toString() {
        return "RenderedText" + used;
    }
}
