package io.izinhub.mail.notice;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.mail.mime.HeaderBlock;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.own.OwnMail;
import io.izinhub.mail.own.OwnProof;
import io.izinhub.quarantine.MailSource;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a notice needs to know of the mail that it answers, from its head alone. All of it was written by strangers. Immutable;
 * prints nothing of the mail.
 *
 * @param origin by which it is decided whether anybody is told
 * @param answers ids that the notice refers to
 * @param marks values of the field by which hubs mark what they write; anybody can write one
 */
record AnsweredMail(NoticeRules.Origin origin, OwnMail.Answers answers, List<String> marks) {

    /** No person's mail has a longer one; who writes one gets no answer. */
    private static final int LONGEST_HEAD = 256 * 1024;

    private static final int MOST_REFERENCES = 20;
    private static final Pattern ID = Pattern.compile("<[!-;=?-~]{1,250}>");

    AnsweredMail {
        marks = List.copyOf(marks);
    }

    /** @param envelopeSender empty is the null sender */
    static AnsweredMail read(MailSource mail, String envelopeSender) throws IOException {
        try (InputStream in = mail.open()) {
            return read(in.readNBytes(LONGEST_HEAD), envelopeSender);
        }
    }

    static AnsweredMail read(byte[] head, String envelopeSender) {
        HeaderBlock header = HeaderBlock.read(head);
        String from = from(header);
        return new AnsweredMail(
                new NoticeRules.Origin(
                        from, MachineSigns.of(header, envelopeSender, from), values(header, "Authentication-Results")),
                answers(header),
                values(header, OwnProof.FIELD));
    }

    /** The one address in the one From, in normal form; empty if there is another number of either, or it is none. */
    private static String from(HeaderBlock header) {
        List<HeaderField> fields = header.all("From").toList();
        if (fields.size() != 1 || fields.get(0).value().chars().anyMatch(AnsweredMail::isControl)) {
            return "";
        }
        try {
            InternetAddress[] addresses =
                    InternetAddress.parseHeader(fields.get(0).value(), true);
            return addresses.length != 1 || addresses[0].isGroup()
                    ? ""
                    : Address.parse(Channel.EPOSTA, addresses[0].getAddress())
                            .address()
                            .map(Address::normalForm)
                            .orElse("");
        } catch (AddressException e) {
            return "";
        }
    }

    private static boolean isControl(int c) {
        return c != '\t' && (c < ' ' || c == 0x7f);
    }

    private static OwnMail.Answers answers(HeaderBlock header) {
        List<String> own = ids(first(header, "Message-ID"));
        List<String> references = ids(first(header, "References"));
        List<String> before = references.isEmpty() ? ids(first(header, "In-Reply-To")) : references;
        String messageId = own.isEmpty() ? null : own.get(0);
        String thread = before.isEmpty() ? messageId : before.get(0);
        int from = Math.max(0, before.size() - MOST_REFERENCES);
        return new OwnMail.Answers(messageId, before.subList(from, before.size()), thread);
    }

    private static List<String> ids(String value) {
        List<String> ids = new ArrayList<>();
        Matcher found = ID.matcher(value);
        while (found.find()) {
            ids.add(found.group());
        }
        return ids;
    }

    private static String first(HeaderBlock header, String name) {
        return header.first(name).map(HeaderField::value).orElse("");
    }

    private static List<String> values(HeaderBlock header, String name) {
        return header.all(name).map(HeaderField::value).toList();
    }

    @Override
    public String toString() {
        return "AnsweredMail[" + origin + "]";
    }
}
