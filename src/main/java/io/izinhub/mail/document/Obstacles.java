package io.izinhub.mail.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.sax.AbstractRecursiveParserWrapperHandler;

/** Says what kept a parser from reading all of a document, from what it noted while it read. */
final class Obstacles {

    private static final String NO_PARSER = "EmptyParser";

    private Obstacles() {}

    /** The first that is met in the document itself, else in what is in it. */
    static Optional<Obstacle> of(List<Metadata> documents, boolean ocr) {
        return documents.stream()
                .flatMap(document -> of(document, ocr).stream())
                .findFirst();
    }

    private static Optional<Obstacle> of(Metadata document, boolean ocr) {
        String trouble = noted(document, TikaCoreProperties.CONTAINER_EXCEPTION.getName())
                + noted(document, TikaCoreProperties.EMBEDDED_EXCEPTION.getName())
                + noted(document, TikaCoreProperties.TIKA_META_EXCEPTION_EMBEDDED_STREAM.getName());
        if (trouble.contains("EncryptedDocument") || trouble.contains("encrypt")) {
            return Optional.of(Obstacle.ENCRYPTED);
        }
        if (isTrue(document, AbstractRecursiveParserWrapperHandler.EMBEDDED_RESOURCE_LIMIT_REACHED.getName())
                || isTrue(document, TikaCoreProperties.WRITE_LIMIT_REACHED.getName())
                || trouble.contains("WriteLimitReached")
                || trouble.contains("zip bomb")) {
            return Optional.of(Obstacle.TOO_LARGE);
        }
        return trouble.isEmpty() ? ofSilence(document, ocr) : Optional.of(Obstacle.BROKEN);
    }

    /** Nothing went wrong, and yet there may be no text. */
    private static Optional<Obstacle> ofSilence(Metadata document, boolean ocr) {
        String content = document.get(TikaCoreProperties.TIKA_CONTENT);
        if (content != null && !content.isBlank()) {
            return Optional.empty();
        }
        String type = noted(document, Metadata.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        Integer pages = document.getInt(PagedText.N_PAGES);
        if (type.startsWith("image/") || (pages != null && pages > 0)) {
            return ocr ? Optional.empty() : Optional.of(Obstacle.PICTURE);
        }
        boolean read = document.getValues(TikaCoreProperties.TIKA_PARSED_BY).length > 0
                && !String.join(" ", document.getValues(TikaCoreProperties.TIKA_PARSED_BY))
                        .contains(NO_PARSER);
        return read ? Optional.empty() : Optional.of(Obstacle.UNKNOWN_TYPE);
    }

    private static boolean isTrue(Metadata document, String name) {
        return "true".equals(document.get(name));
    }

    private static String noted(Metadata document, String name) {
        return String.join(" ", document.getValues(name));
    }
}
