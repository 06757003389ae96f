package io.izinhub.mail.reading;

import io.izinhub.detection.Part;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands beside the addresses in the head of a mail, encoded words decoded: people put numbers and remarks there. For
 * scanning only; nobody writes into such a field. Stateless.
 */
public final class DisplayNames {

    private static final List<String> FIELDS =
            List.of("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Resent-From", "Resent-To", "Resent-Cc");

    /** Bounded everywhere, so that no text makes it slow. */
    private static final Pattern ADDRESS = Pattern.compile("<?[^\\s<>,;:\"()@]{1,64}@[A-Za-z0-9.-]{1,190}>?");

    private DisplayNames() {}

    /** One part for each field that has names. */
    public static List<Part> of(MailTree mail) {
        return FIELDS.stream()
                .flatMap(mail.root().header()::all)
                .map(HeaderField::text)
                .map(text -> ADDRESS.matcher(text).replaceAll(" "))
                .filter(text -> text.chars().anyMatch(Character::isLetterOrDigit))
                .map(text -> new Part(Part.Kind.DISPLAY_NAME, text))
                .toList();
    }
}
