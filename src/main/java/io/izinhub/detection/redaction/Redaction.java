package io.izinhub.detection.redaction;

import io.izinhub.detection.Document;
import io.izinhub.detection.Finding;
import java.util.List;

/**
 * A document after redaction.
 *
 * @param document the same parts, of which only text changed
 * @param left what a last scan still finds; a caller must not let such a document pass
 */
public record Redaction(Document document, List<Finding> left) {

    public Redaction {
        left = List.copyOf(left);
    }

    public boolean isClean() {
        return left.isEmpty();
    }
}
