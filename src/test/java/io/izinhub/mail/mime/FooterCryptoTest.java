package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.multipart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What must stay byte for byte (R131), and the way around it that a policy may choose. */
class FooterCryptoTest {

    private static final String TEXT = "Content-Type: text/plain\r\n\r\nMerhaba";

    static Stream<Arguments> untouchable() {
        return Stream.of(
                arguments(
                        multipart(
                                "signed; protocol=\"application/pkcs7-signature\"",
                                "b",
                                TEXT,
                                "Content-Type: application/pkcs7-signature\r\n\r\nx"),
                        Untouchable.SIGNED),
                arguments(
                        multipart(
                                "signed; protocol=\"application/pgp-signature\"",
                                "b",
                                TEXT,
                                "Content-Type: application/pgp-signature\r\n\r\nx"),
                        Untouchable.SIGNED),
                arguments(
                        mail(
                                lines("MIIB"),
                                "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m"),
                        Untouchable.SIGNED),
                arguments(
                        mail(lines("MIIB"), "Content-Type: application/x-pkcs7-mime; smime-type=enveloped-data"),
                        Untouchable.ENCRYPTED),
                arguments(
                        multipart(
                                "encrypted",
                                "b",
                                "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1",
                                "Content-Type: application/octet-stream\r\n\r\nx"),
                        Untouchable.ENCRYPTED),
                arguments(
                        multipart("mixed", "b", TEXT, "Content-Type: application/pgp-encrypted\r\n\r\nVersion: 1"),
                        Untouchable.ENCRYPTED),
                arguments(
                        mail(lines("-----BEGIN PGP SIGNED MESSAGE-----", "Hash: SHA256", "", "x")),
                        Untouchable.PGP_INLINE),
                arguments(
                        mail(
                                lines("Merhaba", "-----BEGIN PGP MESSAGE-----", "", "x"),
                                "Content-Transfer-Encoding: quoted-printable"),
                        Untouchable.PGP_INLINE),
                arguments(
                        mail(
                                lines("TWVyaGFiYQotLS0tLUJFR0lOIFBHUCBNRVNTQUdFLS0tLS0K"),
                                "Content-Transfer-Encoding: base64"),
                        Untouchable.PGP_INLINE),
                arguments(
                        multipart(
                                "report; report-type=delivery-status",
                                "b",
                                TEXT,
                                "Content-Type: message/delivery-status\r\n\r\nx: y"),
                        Untouchable.REPORT),
                arguments(
                        multipart(
                                "report; report-type=disposition-notification",
                                "b",
                                TEXT,
                                "Content-Type: message/disposition-notification\r\n\r\nx: y"),
                        Untouchable.REPORT),
                arguments(
                        mail(lines("BEGIN:VCALENDAR"), "Content-Type: text/calendar; method=REQUEST"),
                        Untouchable.CALENDAR),
                arguments(
                        multipart(
                                "alternative",
                                "b",
                                TEXT,
                                "Content-Type: text/calendar; method=REQUEST\r\n\r\nBEGIN:VCALENDAR"),
                        Untouchable.CALENDAR),
                arguments(
                        multipart(
                                "mixed", "b", TEXT, "Content-Type: text/calendar; method=REPLY\r\n\r\nBEGIN:VCALENDAR"),
                        Untouchable.CALENDAR),
                arguments(
                        multipart("alternative", "b", TEXT, "Content-Type: text/x-amp-html\r\n\r\n<html>"),
                        Untouchable.AMP),
                arguments(
                        multipart("mixed", "b", TEXT, "Content-Type: application/ms-tnef; name=winmail.dat\r\n\r\nx"),
                        Untouchable.TNEF),
                arguments(
                        mail(lines("Subject: x", "", "y"), "Content-Type: message/rfc822"), Untouchable.NESTED_MESSAGE),
                arguments(
                        mail(lines("x"), "Content-Type: message/partial; id=1; number=1"), Untouchable.NESTED_MESSAGE),
                arguments(multipart("digest", "b", "\r\nSubject: x\r\n\r\ny"), Untouchable.DIGEST));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("untouchable")
    void r128_r131_staysByteForByte(byte[] mail, Untouchable reason) {
        assertThat(insert(mail)).isEqualTo(new FooterResult.Untouchable(reason));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("untouchable")
    void r128_wrappedItIsWhole(byte[] mail, Untouchable reason) {
        MailTree original = MailTree.parse(mail);
        EditedMail wrapped = ((EditResult.Edited) Mails.INSERTER.wrap(original, false)).mail();
        MailTree after = MailTree.parse(wrapped.bytes());
        assertThat(after.defects()).isEmpty();
        assertThat(after.root().children()).hasSize(2);
        assertThat(((TextReading.Exact) after.root().children().get(0).strictText()).text())
                .isEqualTo(Mails.PLAIN.strip().replace("\n", "\r\n"));
        assertThat(after.root().children().get(1).rawBody()).isEqualTo(mail);
        assertThat(latin1(wrapped.bytes())).contains("\r\nMessage-ID: <1@ornek.example>\r\n");
        assertThat(insert(wrapped.bytes())).isEqualTo(new FooterResult.AlreadyThere());
    }

    @Test
    void wrappingNeedsAPathForEightBits() {
        MailTree mail = MailTree.parse(mail(Mails.text("ş", "utf-8")));
        assertThat(Mails.INSERTER.wrap(mail, false)).isEqualTo(new EditResult.Refused(EditObstacle.NO_EIGHT_BIT));
        assertThat(Mails.INSERTER.wrap(mail, true)).isInstanceOf(EditResult.Edited.class);
    }

    @Test
    void r128_aSignedPartBesideTheTextStaysAsItIs() {
        String signed =
                "Content-Type: multipart/signed; boundary=c\r\n\r\n--c\r\nContent-Type: text/plain\r\n\r\nimzali  \r\n--c\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--c--";
        byte[] mail = multipart("mixed", "b", TEXT, signed);
        assertThat(latin1(added(mail))).contains(signed);
        assertThat(insert(multipart("mixed", "b", signed))).isEqualTo(new FooterResult.Untouchable(Untouchable.SIGNED));
    }

    @Test
    void r130_signaturesThatBreakAreRemoved() {
        byte[] mail = Mails.joined(
                lines(
                        "DKIM-Signature: v=1; d=a.example; h=from:to; bh=x; b=y",
                        "DKIM-Signature: v=1; d=b.example;",
                        "\tl=10; h=from; bh=x; b=y"),
                mail(lines("Merhaba")));
        assertThat(latin1(added(mail))).doesNotContain("DKIM");
        MailTree tree = MailTree.parse(mail);
        EditResult subject =
                MailEdit.of(tree, false).replaceHeaderText("Subject", "x").finish();
        assertThat(latin1(((EditResult.Edited) subject).mail().bytes()).split("DKIM-Signature", -1))
                .hasSize(3);
        EditResult recipient = MailEdit.of(tree, false).removeHeader("To").finish();
        assertThat(latin1(((EditResult.Edited) recipient).mail().bytes()))
                .contains("d=b.example")
                .doesNotContain("d=a.example");
    }

    @Test
    void r127_onlyOurOwnProofSwitchesItOff() {
        byte[] mail = mail(lines("Merhaba"));
        byte[] forged = Mails.joined(lines("X-Izin-Footer: reply-tr; AAAAAAAAAAAAAAAAAAAAAAAA"), mail);
        added(forged);
        String stamp = latin1(added(mail)).lines().findFirst().orElseThrow();
        assertThat(insert(Mails.joined(lines(stamp), mail))).isEqualTo(new FooterResult.AlreadyThere());
        byte[] other = latin1(mail).replace("<1@", "<2@").getBytes();
        assertThat(insert(Mails.joined(lines(stamp), other))).isInstanceOf(FooterResult.Added.class);
    }
}
