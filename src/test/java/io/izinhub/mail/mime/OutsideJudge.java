package io.izinhub.mail.mime;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.jsoup.Jsoup;

/**
 * Says what is wrong with a message after a footer, as read by Angus Mail, which shares no code with what made it: another
 * structure, a changed header or attachment, a lost letter, a footer too few or too many. Null if nothing is.
 */
final class OutsideJudge {

    private static final Set<String> NEW_ON_TOP = Set.of("x-izin-footer", "dkim-signature", "mime-version");
    private static final Set<String> OF_TEXT = Set.of("content-type", "content-transfer-encoding");

    private OutsideJudge() {}

    private record Leaf(String type, List<String> header, byte[] code, MimePart part) {}

    static String complaint(byte[] before, byte[] after) {
        List<Leaf> old;
        try {
            old = leaves(before);
            for (Leaf leaf : old) {
                new ContentType(leaf.part().getContentType());
            }
        } catch (MessagingException | IOException damaged) {
            return null; // what it could not read before it cannot judge
        }
        try {
            List<Leaf> now = leaves(after);
            if (old.size() != now.size()) {
                return "structure: " + old.size() + " leaves became " + now.size();
            }
            int footers = 0;
            for (int i = 0; i < old.size(); i++) {
                if (!Arrays.equals(old.get(i).code(), now.get(i).code())) {
                    footers++;
                    String wrong = changedLeaf(old.get(i), now.get(i));
                    if (wrong != null) {
                        return "leaf " + i + ": " + wrong;
                    }
                } else if (!old.get(i).header().equals(now.get(i).header())) {
                    return "leaf " + i + ": header of an untouched part";
                }
            }
            return footers == 0 ? "no footer" : messageHeader(before, after);
        } catch (MessagingException | IOException unreadable) {
            return "unreadable: " + unreadable;
        }
    }

    private static String messageHeader(byte[] before, byte[] after) throws MessagingException {
        List<String> old = header(message(before), true);
        List<String> now = header(message(after), true);
        return old.equals(now) ? null : "header of the message";
    }

    private static String changedLeaf(Leaf old, Leaf now) throws MessagingException, IOException {
        if (!old.type().equals(now.type())) {
            return "type " + now.type();
        }
        List<String> oldHeader = without(old.header(), OF_TEXT);
        if (!oldHeader.equals(without(now.header(), OF_TEXT))) {
            return "header";
        }
        String before = text(old.part());
        String after = text(now.part());
        return old.type().equals("text/html") ? html(before, after) : plain(before, after);
    }

    private static String plain(String before, String after) {
        if (!after.startsWith(before)) {
            return "a letter of the text is lost";
        }
        String footer = after.substring(before.length());
        return squeezed(footer).equals(squeezed(Mails.PLAIN)) ? null : "the footer is not the footer";
    }

    private static String html(String before, String after) {
        // The whole text: text() strips control characters at its ends, so that one before the footer would seem to be
        // new.
        String was = squeezed(Jsoup.parse(before).wholeText());
        String is = squeezed(Jsoup.parse(after).wholeText());
        String footer = squeezed(Jsoup.parse(Mails.HTML).wholeText());
        if (!is.equals(was + footer)) {
            return "the page does not show the old page and the footer";
        }
        int cut = 0;
        while (cut < before.length() && before.charAt(cut) == after.charAt(cut)) {
            cut++;
        }
        return after.endsWith(before.substring(cut)) ? null : "the page's source changed elsewhere";
    }

    private static String squeezed(String text) {
        return text.replaceAll("[\\s\\u00A0]+", "");
    }

    private static String text(MimePart part) throws MessagingException, IOException {
        String declared =
                part.getContentType() == null ? null : new ContentType(part.getContentType()).getParameter("charset");
        Charset charset = declared == null
                ? Charset.forName("us-ascii")
                : MailCharsets.lookup(declared).orElseThrow();
        try (InputStream in = part.getInputStream()) {
            return MailCharsets.decode(in.readAllBytes(), charset).orElseThrow(() -> new IOException("charset"));
        }
    }

    private static List<Leaf> leaves(byte[] raw) throws MessagingException, IOException {
        List<Leaf> leaves = new ArrayList<>();
        collect(message(raw), leaves, true);
        return leaves;
    }

    private static MimeMessage message(byte[] raw) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }

    private static void collect(MimePart part, List<Leaf> leaves, boolean top) throws MessagingException, IOException {
        String type = part.getContentType() == null ? "text/plain" : base(part.getContentType());
        if (type.startsWith("multipart/") && part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                collect((MimePart) child, leaves, false);
            }
            return;
        }
        InputStream code = part instanceof MimeMessage message
                ? message.getRawInputStream()
                : ((MimeBodyPart) part).getRawInputStream();
        leaves.add(new Leaf(type, header(part, top), code.readAllBytes(), part));
    }

    private static String base(String contentType) {
        try {
            return Ascii.lower(new ContentType(contentType).getBaseType());
        } catch (ParseException nonsense) {
            return contentType;
        }
    }

    private static List<String> header(MimePart part, boolean top) throws MessagingException {
        List<String> lines = new ArrayList<>();
        for (Header header : Collections.list(part.getAllHeaders())) {
            lines.add(header.getName() + ":" + header.getValue());
        }
        return top ? without(without(lines, NEW_ON_TOP), OF_TEXT) : lines;
    }

    private static List<String> without(List<String> lines, Set<String> names) {
        return lines.stream()
                .filter(line -> !names.contains(Ascii.lower(line.substring(0, line.indexOf(':')))))
                .toList();
    }
}
