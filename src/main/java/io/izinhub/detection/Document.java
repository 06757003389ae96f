package io.izinhub.detection;

import java.util.List;

/** What is scanned as one: the parts of a mail. Their order numbers them in the findings. */
public record Document(List<Part> parts) {

    public Document {
        parts = List.copyOf(parts);
    }

    public static Document of(Part... parts) {
        return new Document(List.of(parts));
    }

    /** A mail of plain text. */
    public static Document mail(String subject, String body) {
        return of(new Part(Part.Kind.SUBJECT, subject), new Part(Part.Kind.TEXT, body));
    }
}
