package io.izinhub.mail.document;

import java.util.List;
import org.apache.tika.metadata.Metadata;

/** Says whether a document is a picture or has one in it, from what a parser noted while it read. */
final class Pictures {

    private Pictures() {}

    static boolean areIn(List<Metadata> documents) {
        return documents.stream().anyMatch(Pictures::is);
    }

    /** By its type, which is told by the content first; a picture of a PDF is known by its size alone. */
    private static boolean is(Metadata document) {
        String type = document.get(Metadata.CONTENT_TYPE);
        return type != null && type.startsWith("image/") || document.get(Metadata.IMAGE_WIDTH) != null;
    }
}
