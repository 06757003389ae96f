package io.izinhub.mail.mime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * The trace header of a footer: {@code X-Izin-Footer: <policy id>; <proof>}. The proof covers Message-ID and policy id (where
 * there is no Message-ID: sender, date and subject), so that nobody switches the footer off by sending the header; and what the footer
 * leads to, so that one message that goes to two people has the footer of neither as the other's.
 */
final class FooterStamp {

    static final String FIELD = "X-Izin-Footer";

    private final String policyId;
    private final String proof;

    /** @param target where the footer leads its reader; empty where it leads all to the same */
    FooterStamp(MailTree mail, String policyId, String target, MessageAuthenticator authenticator) {
        this.policyId = policyId;
        this.proof = authenticator.proofOf(facts(mail.root().header(), policyId, target));
    }

    private static byte[] facts(HeaderBlock header, String policyId, String target) {
        StringBuilder facts = new StringBuilder(policyId).append('\0');
        if (header.first("Message-ID").isPresent()) {
            add(facts, header, "Message-ID");
        } else {
            add(facts, header, "From");
            add(facts, header, "Date");
            add(facts, header, "Subject");
        }
        if (!target.isEmpty()) {
            facts.append("target").append('\0').append(target).append('\0');
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

    /** Whether any stands there, of whatever. */
    static boolean isAny(MailTree mail) {
        return mail.root().header().first(FIELD).isPresent();
    }

    boolean isOn(MailTree mail) {
        byte[] wanted = value().getBytes(StandardCharsets.UTF_8);
        return mail.root()
                .header()
                .all(FIELD)
                .anyMatch(field -> MessageDigest.isEqual(field.value().getBytes(StandardCharsets.UTF_8), wanted));
    }
}
