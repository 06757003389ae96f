package io.izinhub.mail.own;

import io.izinhub.mail.Domains;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a mail of ours as it goes over the wire: ASCII, short lines, whatever letters it holds, and with what tells other machines
 * not to answer. The same mail gives the same bytes at every attempt. Pure.
 */
final class OwnMailBytes {

    private OwnMailBytes() {}

    /** With its brackets. */
    static String messageId(UUID id, OwnMail mail) {
        return "<" + id + "@" + Domains.of(mail.from()) + ">";
    }

    /**
     * @param mark value of {@link #OwnProof.FIELD}
     * @param fromName as people read it; null for the address alone
     */
    static byte[] write(UUID id, OwnMail mail, String mark, String fromName, Instant date) {
        try {
            MimeMessage message = new WithId(messageId(id, mail));
            message.setFrom(new InternetAddress(mail.from(), fromName, StandardCharsets.UTF_8.name()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to()));
            message.setSubject(mail.words().subject(), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(date));
            message.setText(mail.words().body().replace("\n", "\r\n") + "\r\n", StandardCharsets.UTF_8.name());
            message.setHeader("Content-Transfer-Encoding", "quoted-printable");
            message.setHeader("Auto-Submitted", mail.kind().autoSubmitted());
            message.setHeader("X-Auto-Response-Suppress", "All");
            message.setHeader(OwnProof.FIELD, mark);
            answer(message, mail.answers());
            message.saveChanges();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            message.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException e) {
            // Its message may name the address.
            throw new IllegalStateException(
                    "A mail of ours cannot be written: " + e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static void answer(MimeMessage message, OwnMail.Answers answers) throws MessagingException {
        if (answers.messageId() != null) {
            message.setHeader("In-Reply-To", answers.messageId());
            message.setHeader(
                    "References",
                    Stream.concat(answers.references().stream(), Stream.of(answers.messageId()))
                            .collect(Collectors.joining("\r\n ")));
        }
    }

    private static final class WithId extends MimeMessage {
        private final String id;

        WithId(String id) {
            super((Session) null); // it meets no server here
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
