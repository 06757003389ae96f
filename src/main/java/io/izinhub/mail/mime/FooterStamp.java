package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The trace header of a footer: {@code X-Izin-Footer: <policy id>; <proof>}. The proof covers Message-ID and policy id (where
 * there is no Message-ID: sender, date and subject), so that nobody switches the footer off by sending the header.
 */
final class FooterStamp {

    static final String FIELD = "X-Izin-Footer";

    private final String policyId;
    private final String proof;

    FooterStamp(MailTree mail, String policyId, MessageAuthenticator authenticator) {
        this.policyId = policyId;
        this.proof = authenticator.proofOf(facts(mail.root().header(), policyId));
    }

    private static byte[] facts(HeaderBlock header, String policyId) {
        StringBuilder facts = new StringBuilder(policyId).append('\0');
        if (header.first("Message-ID").isPresent()) {
            add(facts, header, "Message-ID");
        } else {
            add(facts, header, "From");
            add(facts, header, "Date");
            add(facts, header, "Subject");
        }
        return facts.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(StringBuilder facts, HeaderBlock header, String name) {
        facts.append(name)
                .append('\0')
                .append(header.first(name).map(HeaderField::value).orElse(""))
                .append('\0');
    }

    String value() {
        return policyId + "; " + proof;
    }

    boolean isOn(MailTree mail) {
        byte[] wanted = value().getBytes(StandardCharsets.UTF_8);
        return mail.root()
                .header()
                .all(FIELD)
                .anyMatch(field -> MessageDigest.isEqual(field.value().getBytes(StandardCharsets.UTF_8), wanted));
    }
}
