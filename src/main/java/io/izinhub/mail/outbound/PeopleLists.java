package io.izinhub.mail.outbound;

import io.izinhub.detection.Category;
import io.izinhub.detection.Finding;
import io.izinhub.detection.Part;
import io.izinhub.detection.ScanResult;
import io.izinhub.mail.reading.MailReading;
import io.izinhub.mail.reading.Piece;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts people in attached sheets: many addresses, telephones or identity numbers are a list (R104). Stateless. */
final class PeopleLists {

    /** Bounded everywhere, so that no text makes it slow. */
    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,190}\\.[A-Za-z]{2,24}");

    private PeopleLists() {}

    /** The most different ones of one kind in one attachment. */
    static int largest(MailReading reading, ScanResult scan) {
        int largest = 0;
        for (int i = 0; i < reading.pieces().size(); i++) {
            Piece piece = reading.pieces().get(i);
            if (piece.attachment() && piece.part().kind() != Part.Kind.ATTACHMENT_NAME) {
                String text = piece.part().content();
                largest = Math.max(largest, Math.max(different(ADDRESS, text), PhoneNumbers.in(text)));
                largest = Math.max(largest, identityNumbers(scan, i));
            }
        }
        return largest;
    }

    private static int identityNumbers(ScanResult scan, int piece) {
        return (int) scan.findings().stream()
                .filter(finding -> finding.part() == piece && finding.category() == Category.TCKN)
                .map(Finding::start)
                .distinct()
                .count();
    }

    private static int different(Pattern pattern, String text) {
        Set<String> found = new HashSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group());
        }
        return found.size();
    }
}
