package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import io.izinhub.mail.mime.FieldText;
import io.izinhub.mail.mime.HeaderBlock;
import io.izinhub.mail.mime.HeaderField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What people wrote into the head of a mail beside its subject: names and remarks beside addresses, fields of prose, fields of
 * programs that repeat the subject; and of the other fields those that can hold a card or an account. Stateless.
 */
final class HeaderTexts {

    /** Where one stands, and as what it is scanned. */
    record Text(FieldText field, Part part) {}

    private static final Set<String> NAMES = Set.of(
            "from",
            "sender",
            "reply-to",
            "to",
            "cc",
            "bcc",
            "resent-from",
            "resent-sender",
            "resent-to",
            "resent-cc",
            "disposition-notification-to",
            "return-receipt-to");

    private static final Set<String> PROSE = Set.of(
            "comments", "keywords", "organization", "organisation", "content-description", "thread-topic", "summary");

    /** Written by servers on the way, or numbers and codes by their nature. */
    private static final Set<String> SILENT = Set.of(
            "received",
            "return-path",
            "dkim-signature",
            "authentication-results",
            "received-spf",
            "message-id",
            "references",
            "in-reply-to",
            "date",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id",
            "thread-index");

    private static final int SHORTEST_SUBJECT = 4;
    private static final int LEAST_DIGITS = 12;

    private HeaderTexts() {}

    /** Of a message, in the order of its fields. */
    static List<Text> of(HeaderBlock header) {
        List<String> subjects = header.all("Subject")
                .map(HeaderField::text)
                .filter(subject -> subject.length() >= SHORTEST_SUBJECT)
                .toList();
        List<Text> texts = new ArrayList<>();
        for (HeaderField field : header.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (name.equals("subject")) {
                add(texts, Part.Kind.SUBJECT, FieldText.whole(field));
            } else if (NAMES.contains(name)) {
                add(texts, Part.Kind.DISPLAY_NAME, FieldText.besideAddresses(field));
            } else if (PROSE.contains(name)) {
                add(texts, Part.Kind.HEADER, FieldText.whole(field));
            } else if (!SILENT.contains(name) && !name.startsWith("arc-")) {
                ofProgram(texts, field, subjects);
            }
        }
        return texts;
    }

    /** Of a part: what is said of it. */
    static List<Text> describing(HeaderBlock header) {
        List<Text> texts = new ArrayList<>();
        header.all("Content-Description").forEach(field -> add(texts, Part.Kind.HEADER, FieldText.whole(field)));
        return texts;
    }

    private static void ofProgram(List<Text> texts, HeaderField field, List<String> subjects) {
        FieldText text = FieldText.whole(field);
        if (subjects.stream().anyMatch(text.text()::contains)) {
            add(texts, Part.Kind.HEADER, text);
        } else if (hasNumber(text.text())) {
            add(texts, Part.Kind.HEADER_CODE, text);
        }
    }

    private static void add(List<Text> texts, Part.Kind kind, FieldText field) {
        if (!field.text().isBlank()) {
            texts.add(new Text(field, new Part(kind, field.text())));
        }
    }

    /** As many digits as a card has with nothing but marks and blanks between them. */
    private static boolean hasNumber(String text) {
        int row = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                row++;
                if (row >= LEAST_DIGITS) {
                    return true;
                }
            } else if (Character.isLetter(c)) {
                row = 0;
            }
        }
        return false;
    }
}
