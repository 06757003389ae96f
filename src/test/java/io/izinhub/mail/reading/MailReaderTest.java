package io.izinhub.mail.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Part;
import io.izinhub.mail.document.DocumentLimits;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.document.Obstacle;
import io.izinhub.mail.mime.MailTree;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailReaderTest {

    private static final DocumentReader DOCUMENTS = new DocumentReader(DocumentLimits.usual(), 1);
    private final MailReader reader = new MailReader(DOCUMENTS);

    @AfterAll
    static void close() {
        DOCUMENTS.close();
    }

    @Test
    void subjectTextAndAttachmentsAreRead() {
        String csv = Base64.getEncoder().encodeToString("ad;soyad\nAyşe;Örnek\n".getBytes(StandardCharsets.UTF_8));

        MailReading reading = read("""
                Subject: =?utf-8?q?Ba=C5=9Fvuru?=
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 8bit

                Merhaba şikâyetim var
                --b
                Content-Type: application/octet-stream; name="liste.csv"
                Content-Disposition: attachment; filename="liste.csv"
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(csv));

        assertThat(reading.pieces())
                .extracting(piece -> piece.part().kind())
                .containsExactly(
                        Part.Kind.SUBJECT, Part.Kind.TEXT, Part.Kind.ATTACHMENT_NAME, Part.Kind.ATTACHMENT_TEXT);
        assertThat(reading.pieces().get(0).part().content()).isEqualTo("Başvuru");
        assertThat(reading.pieces().get(1).part().content()).contains("şikâyetim");
        assertThat(reading.pieces().get(3).part().content()).contains("Ayşe");
        assertThat(reading.pieces().get(3).attachment()).isTrue();
        assertThat(reading.obstacles()).isEmpty();
    }

    @Test
    void whoAsksForTheTextOpensNoDocument() {
        MailReading reading = reader.readText(tree("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                plain
                --b
                Content-Type: text/html; name="a.html"
                Content-Disposition: attachment; filename="a.html"

                <p>attached</p>
                --b
                Content-Type: application/octet-stream; name="liste.csv"
                Content-Disposition: attachment; filename="liste.csv"

                ad;soyad
                --b--
                """));

        assertThat(reading.pieces())
                .extracting(piece -> piece.part().kind())
                .containsExactly(
                        Part.Kind.SUBJECT,
                        Part.Kind.TEXT,
                        Part.Kind.ATTACHMENT_NAME,
                        Part.Kind.HTML,
                        Part.Kind.ATTACHMENT_NAME);
    }

    @Test
    void aCodeWithACommentOrSaidTwiceHidesNothing() {
        String text = "ZGl5YWJldCBoYXN0YXN"; // the beginning of "diyabet hastas..."
        for (String fields : List.of(
                "Content-Transfer-Encoding: base64 (x)",
                "Content-Transfer-Encoding: (x) base64",
                "Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64")) {
            MailReading reading = read("Subject: x\nContent-Type: text/plain\n" + fields + "\n\n" + text + "5\n");

            assertThat(reading.pieces())
                    .anyMatch(piece -> piece.part().content().contains("diyabet"));
        }
    }

    @Test
    void aPartThatOnlyCallsItselfASignatureIsRead() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: application/pgp-signature; name=a.txt

                diyabet
                --b--
                """);

        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("diyabet"));
    }

    @Test
    void bothFormsOfATextAreRead() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain

                plain
                --b
                Content-Type: text/html

                <p>html</p>
                --b--
                """);

        assertThat(reading.pieces())
                .extracting(piece -> piece.part().kind())
                .containsExactly(Part.Kind.SUBJECT, Part.Kind.TEXT, Part.Kind.HTML);
    }

    @Test
    void aMessageWithinTheMessageGoesAsAWhole() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: message/rfc822

                Subject: inner

                inner text
                --b--
                """);

        Piece inner = reading.pieces().get(reading.pieces().size() - 1);
        assertThat(inner.part().content()).contains("inner text");
        assertThat(inner.attachment()).isTrue();
        assertThat(reading.tree().parts().get(inner.leaf()).type()).isEqualTo("message/rfc822");
    }

    @Test
    void whatIsEncryptedIsSaidToBe() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary=b

                --b
                Content-Type: application/pgp-encrypted

                Version: 1
                --b
                Content-Type: application/octet-stream

                -----BEGIN PGP MESSAGE-----
                --b--
                """);

        assertThat(reading.obstacles().values()).contains(Obstacle.ENCRYPTED);
    }

    @Test
    void whatIsBeyondTheLimitIsSaidToBeUnread() {
        MailReading reading = read("Subject: x\n\n" + "a b ".repeat(1_000_000));

        assertThat(reading.obstacles().values()).containsExactly(Obstacle.TOO_LARGE);
    }

    /** A card in the clear, 31 levels down: the limit ends what is understood, not what is looked at. */
    @Test
    void beyondTheLimitOfLevelsTheRestIsReadAsItStandsAndSaidToBeUnread() {
        StringBuilder mail = new StringBuilder("Subject: x\n");
        for (int level = 0; level < 31; level++) {
            mail.append("Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n".formatted(level, level));
        }
        MailReading reading = read(mail + "\n4111 1111 1111 1111\n");

        assertThat(reading.obstacles().values()).contains(Obstacle.TOO_LARGE);
        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("4111 1111 1111 1111"));
    }

    @Test
    void beyondTheLimitOfPartsTheRestIsReadAsItStandsAndSaidToBeUnread() {
        MailReading reading = read("Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n"
                + "--b\n\nx\n".repeat(1_100) + "--b\n\n4111 1111 1111 1111\n--b--\n");

        assertThat(reading.obstacles().values()).contains(Obstacle.TOO_LARGE);
        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("4111 1111 1111 1111"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed\n\nkanarya",
                "Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: base64\n\na2FuYXJ5YSBrYW5hcnlh",
                "Content-Type: multipart/mixed; boundary=b\n\nkanarya"
            })
    void aMultipartWithoutPartsIsReadAsItStandsAndSaidToBeUnread(String mail) {
        MailReading reading = read("Subject: x\n" + mail + "\n");

        assertThat(reading.obstacles().values()).contains(Obstacle.BROKEN);
        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("kanarya"));
    }

    @Test
    void everyNameOfAnAttachmentAndTheHeadOfAMailWithinAreRead() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: application/octet-stream; name="one.bin"
                Content-Disposition: attachment; filename="other.bin"
                Content-Description: said of it

                x
                --b
                Content-Type: message/rfc822

                Subject: inner
                From: Somebody <a@x.example>

                inner text
                --b--
                """);

        assertThat(reading.pieces())
                .extracting(piece -> piece.part().content().strip())
                .contains("one.bin", "other.bin", "said of it", "inner", "Somebody", "inner text");
        assertThat(reading.pieces().stream()
                        .filter(piece -> piece.part().content().matches("inner|Somebody")))
                .allMatch(Piece::attachment);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "image/png; name=a.png | x | true",
                "image/x-png | x | true",
                "application/octet-stream; name=a.bin | \u0089PNG\\r\\n\u001a\\n0000IHDR | true",
                "application/octet-stream; name=ekran.png | noise | true",
                "application/octet-stream; name=a.bin | noise | false",
                "text/plain; name=a.txt | \u0089PNG\\r\\n\u001a\\n0000IHDR | true",
                "text/html | <img src='data:image/png;base64,iVBORw0KGgoAAAA'> | true",
                "text/html | <img src=\"DATA:;base64,/9j/4AAQSkZJRgABAQAAAQ\"> | true",
                "text/html | <b style='background:url(data:application/x;base64,R0lGODlhAQ)'>x</b> | true",
                "text/html | <img src='https://x.example/a.png'> data: none | false",
                "text/plain | data:image/png | false",
            })
    void r132_aPictureIsKnownByItsOctets(String type, String content, boolean picture) {
        String octets = content.replace("\\r", "\r").replace("\\n", "\n");
        String mail = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: " + type
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getEncoder().encodeToString(octets.getBytes(StandardCharsets.ISO_8859_1)) + "\r\n--b--\r\n";

        assertThat(reader.read(MailTree.parse(mail.getBytes(StandardCharsets.ISO_8859_1)))
                        .pictures())
                .isEqualTo(picture);
    }

    @Test
    void aDocumentThatIsSentAsTextIsReadAsWhatItIs() {
        MailReading reading = read("""
                Subject: x
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/rtf; name=a.rtf

                {\\rtf1\\ansi\\deff0 kan\\'61rya\\par}
                --b--
                """);

        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("kanarya"));
    }

    @Test
    void ofRtfWithoutParagraphsTheSourceIsRead() {
        MailReading reading =
                read("Subject: x\nContent-Type: application/rtf; name=a.rtf\n\n{\\rtf1\\ansi\\deff0 kanarya}\n");

        assertThat(reading.pieces()).anyMatch(piece -> piece.part().content().contains("kanarya"));
    }

    private MailReading read(String mail) {
        return reader.read(tree(mail));
    }

    private static MailTree tree(String mail) {
        return MailTree.parse(mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
    }
}
