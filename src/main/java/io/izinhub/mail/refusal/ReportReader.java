package io.izinhub.mail.refusal;

import io.izinhub.mail.mime.HeaderBlock;
import io.izinhub.mail.mime.HeaderField;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.mime.MimePart;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads reports about mails. Stateless; whatever the mail holds, it gives a report or none. */
final class ReportReader {

    /** Of so many recipients one report tells. */
    private static final int MOST = 100;

    private static final Pattern STATUS = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    private ReportReader() {}

    static Optional<MailReport> read(MailTree mail) {
        if (!mail.root().type().equals("multipart/report")) {
            return Optional.empty();
        }
        Optional<MimePart> delivery =
                part(mail, "message/delivery-status").or(() -> part(mail, "message/global-delivery-status"));
        if (delivery.isPresent()) {
            return Optional.of(new MailReport.Delivery(failures(delivery.get()), tokens(mail)));
        }
        return part(mail, "message/feedback-report").map(part -> complaint(block(part.decodedBody()), tokens(mail)));
    }

    /** Directly in the report: one that is attached to the mail that is reported says nothing. */
    private static Optional<MimePart> part(MailTree mail, String type) {
        return mail.root().children().stream()
                .filter(part -> part.type().equals(type))
                .findFirst();
    }

    private static MailReport complaint(HeaderBlock fields, List<String> tokens) {
        List<String> recipients = fields.all("Original-Rcpt-To")
                .limit(MOST)
                .map(field -> address(field.value()))
                .toList();
        return new MailReport.Complaint(first(fields, "Feedback-Type").toLowerCase(Locale.ROOT), recipients, tokens);
    }

    /** The first block is about the mail, each further one about a recipient. */
    private static List<MailReport.Failure> failures(MimePart part) {
        String text = new String(part.decodedBody(), StandardCharsets.ISO_8859_1);
        List<MailReport.Failure> failures = new ArrayList<>();
        for (String block : text.split("(\r?\n)[ \t]*(\r?\n)+", MOST + 2)) {
            HeaderBlock fields = block(block.stripLeading().getBytes(StandardCharsets.ISO_8859_1));
            if (fields.first("Final-Recipient").isPresent() && failures.size() < MOST) {
                failures.add(failure(fields));
            }
        }
        return failures;
    }

    private static MailReport.Failure failure(HeaderBlock fields) {
        List<String> addresses = new ArrayList<>();
        addresses.add(address(first(fields, "Original-Recipient")));
        addresses.add(address(first(fields, "Final-Recipient")));
        addresses.removeIf(String::isEmpty);
        return new MailReport.Failure(
                addresses,
                status(fields),
                first(fields, "Action").toLowerCase(Locale.ROOT).startsWith("failed"));
    }

    /** Where the status says no more than "failed", the server's own words may. */
    private static String status(HeaderBlock fields) {
        String status = code(first(fields, "Status"));
        if (status.isEmpty() || status.endsWith(".0")) {
            String told = code(first(fields, "Diagnostic-Code"));
            return told.isEmpty() ? status : told;
        }
        return status;
    }

    private static String code(String text) {
        Matcher found = STATUS.matcher(text);
        return found.find() ? found.group() : "";
    }

    /** {@code rfc822; <a@b>} and the like. */
    private static String address(String value) {
        String bare = value.substring(value.indexOf(';') + 1).strip();
        return bare.startsWith("<") && bare.endsWith(">") ? bare.substring(1, bare.length() - 1) : bare;
    }

    private static List<String> tokens(MailTree mail) {
        List<String> tokens = new ArrayList<>();
        for (MimePart part : mail.root().children()) {
            embedded(part).ifPresent(head -> head.all("List-Unsubscribe")
                    .limit(3)
                    .forEach(field -> tokens.addAll(TokenTexts.inLinks(field.value()))));
        }
        return tokens;
    }

    /** Head of the mail that is reported, or of what is left of it. */
    private static Optional<HeaderBlock> embedded(MimePart part) {
        return switch (part.type()) {
            case "message/rfc822", "message/global" ->
                part.children().isEmpty()
                        ? Optional.of(block(part.decodedBody()))
                        : Optional.of(part.children().get(0).header());
            case "text/rfc822-headers", "message/rfc822-headers", "message/global-headers" ->
                Optional.of(block(part.decodedBody()));
            default -> Optional.empty();
        };
    }

    private static HeaderBlock block(byte[] octets) {
        return MailTree.parse(octets).root().header();
    }

    private static String first(HeaderBlock fields, String name) {
        return fields.first(name).map(HeaderField::value).orElse("");
    }
}
