package io.izinhub.mail.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The DKIM signatures that a message brings (RFC 6376), and which of them do not outlive a change (R130). */
public final class DkimSignatures {

    static final String FIELD = "DKIM-Signature";

    private DkimSignatures() {}

    /** The signatures of these domains, in ASCII: ours, before we sign anew. */
    public static List<HeaderField> ofDomains(MailTree mail, Set<String> domains) {
        Set<String> ours = domains.stream().map(Ascii::lower).collect(Collectors.toSet());
        return signatures(mail)
                .filter(field -> ours.contains(Ascii.lower(tag(field, "d"))))
                .toList();
    }

    /**
     * The signatures that a change breaks: every one where a body or its description changed, else those that cover a changed
     * field. A field that was added counts too: it may be signed as absent.
     */
    static List<HeaderField> brokenBy(MailTree mail, boolean bodyChanged, List<String> changedFields) {
        return signatures(mail)
                .filter(field -> bodyChanged || covers(field, changedFields))
                .toList();
    }

    private static Stream<HeaderField> signatures(MailTree mail) {
        return mail.root().header().all(FIELD);
    }

    private static boolean covers(HeaderField signature, List<String> changedFields) {
        List<String> signed = new ArrayList<>();
        for (String name : tag(signature, "h").split(":")) {
            signed.add(Ascii.lower(name.trim()));
        }
        return changedFields.stream().map(Ascii::lower).anyMatch(signed::contains);
    }

    private static String tag(HeaderField signature, String name) {
        for (String tag : signature.value().split(";")) {
            int equals = tag.indexOf('=');
            if (equals > 0 && tag.substring(0, equals).trim().equals(name)) {
                return tag.substring(equals + 1).trim();
            }
        }
        return "";
    }
}
