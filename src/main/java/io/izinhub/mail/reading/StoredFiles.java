package io.izinhub.mail.reading;

import io.izinhub.crm.stored.FileTexts;
import io.izinhub.crm.stored.Unread;
import io.izinhub.detection.Part;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.document.DocumentText;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.mime.MailTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Reads the files that a CRM was given as those of mail are read. Thread-safe. */
@Component
class StoredFiles implements FileTexts {

    private final MailReader mails;
    private final DocumentReader documents;

    StoredFiles(MailReader mails, DocumentReader documents) {
        this.mails = mails;
        this.documents = documents;
    }

    @Override
    public Read read(byte[] content, String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".eml") ? mail(content) : document(content, name);
    }

    private Read mail(byte[] content) {
        MailReading reading = mails.read(MailTree.parse(content));
        return new Read(
                reading.pieces().stream().map(Piece::part).toList(),
                reading.obstacles().values().stream().findFirst().map(StoredFiles::unread));
    }

    private Read document(byte[] content, String name) {
        DocumentText read = documents.read(content, name);
        List<Part> parts = new ArrayList<>(List.of(new Part(Part.Kind.ATTACHMENT_NAME, name)));
        if (!read.text().isBlank()) {
            parts.add(new Part(Part.Kind.ATTACHMENT_TEXT, read.text()));
        }
        return new Read(parts, read.obstacle().map(StoredFiles::unread));
    }

    private static Unread unread(Obstacle obstacle) {
        return switch (obstacle) {
            case ENCRYPTED -> Unread.ENCRYPTED;
            case PICTURE -> Unread.PICTURE;
            case TOO_LARGE -> Unread.TOO_LONG;
            case UNKNOWN_TYPE -> Unread.UNKNOWN_TYPE;
            case BROKEN -> Unread.BROKEN;
        };
    }
}
