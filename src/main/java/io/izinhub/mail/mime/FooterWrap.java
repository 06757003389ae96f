package io.izinhub.mail.mime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * The fallback for messages that must stay byte for byte, as a policy may choose: a new message with the footer as its text and
 * the original, untouched, as {@code message/rfc822} in it. Signatures within stay verifiable; readers see an attachment.
 */
final class FooterWrap {

    private final MailTree mail;
    private final Footer footer;
    private final String eol;

    FooterWrap(MailTree mail, Footer footer) {
        this.mail = mail;
        this.footer = footer;
        this.eol = new String(mail.eol(), StandardCharsets.ISO_8859_1);
    }

    EditResult wrap(String stamp, boolean eightBit) {
        boolean ascii = Ascii.isOnly7Bit(mail.raw());
        if (!mail.root().header().isTerminated() || mail.defects().contains(Defect.MAILBOX_LINE)) {
            return new EditResult.Refused(EditObstacle.MALFORMED);
        }
        if (!ascii && !eightBit) {
            return new EditResult.Refused(EditObstacle.NO_EIGHT_BIT);
        }
        String boundary = boundary();
        List<byte[]> pieces = new ArrayList<>();
        pieces.add(Ascii.bytes(HeaderText.field(FooterStamp.FIELD, stamp, eol)));
        for (HeaderField field : mail.root().header().fields()) {
            if (isOfTheEnvelope(field)) {
                pieces.add(field.bytes());
            }
        }
        pieces.add(Ascii.bytes(lines(
                "MIME-Version: 1.0",
                "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"",
                "",
                "--" + boundary,
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
                "Content-Language: " + String.join(", ", footer.languages()),
                "Content-Disposition: inline",
                "")));
        pieces.add(Replacement.note(footer.plain()).code(mail.eol()));
        pieces.add(Ascii.bytes(lines(
                "--" + boundary,
                "Content-Type: message/rfc822",
                "Content-Transfer-Encoding: " + (ascii ? "7bit" : "8bit"),
                "Content-Disposition: inline",
                "")));
        pieces.add(mail.raw());
        pieces.add(Ascii.bytes(eol + lines("--" + boundary + "--")));
        EditedMail wrapped = EditedMail.joined(pieces);
        return holdsOriginal(wrapped)
                ? new EditResult.Edited(wrapped)
                : new EditResult.Refused(EditObstacle.CHECK_FAILED);
    }

    private static boolean isOfTheEnvelope(HeaderField field) {
        String name = Ascii.lower(field.name());
        return !name.startsWith("content-")
                && !name.equals("mime-version")
                && !field.is(DkimSignatures.FIELD)
                && !field.is(FooterStamp.FIELD);
    }

    private String lines(String... lines) {
        return String.join(eol, lines) + eol;
    }

    /** From the message's hash: nobody can know it before and put it into the message. */
    private String boundary() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(mail.raw());
            return "izin-" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java lacks SHA-256", missing);
        }
    }

    /** The independent parser finds two parts, and the second is the original. */
    private boolean holdsOriginal(EditedMail wrapped) {
        MimeTokenStream stream = new MimeTokenStream(IndependentCheck.LIMITS);
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        int bodies = 0;
        boolean same = false;
        try {
            stream.parse(wrapped.open());
            for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
                if (state == EntityState.T_BODY && ++bodies == 2) {
                    byte[] found = stream.getInputStream().readAllBytes();
                    same = Arrays.equals(found, mail.raw());
                }
            }
        } catch (IOException | MimeException | RuntimeException unreadable) {
            return false;
        }
        return same && bodies == 2;
    }
}
