package io.izinhub.detection;

import io.izinhub.detection.text.FoldedText;
import java.util.Objects;

/** A decoded part of a mail: MIME transfer encoding and charset are undone, HTML is still markup. */
public record Part(Kind kind, String content) {

    public enum Kind {
        SUBJECT,
        TEXT,
        HTML,
        QUOTED,
        SIGNATURE,
        ATTACHMENT_NAME,
        ATTACHMENT_TEXT,
        /** The name beside an address of the header. */
        DISPLAY_NAME,
        /** Another field of the header that people write into. */
        HEADER,
        /** A field of the header that programs write for programs. */
        HEADER_CODE
    }

    public Part {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(content, "content");
    }

    /** The content as recognisers read it. */
    public FoldedText folded() {
        return switch (kind) {
            case HTML -> FoldedText.ofHtml(content);
            case ATTACHMENT_NAME -> FoldedText.ofName(content);
            case HEADER_CODE -> FoldedText.ofCode(content);
            default -> FoldedText.ofPlain(content);
        };
    }

    /** Never the content. */
    @Override
    public String toString() {
        return kind + "(" + content.length() + ")";
    }
}
