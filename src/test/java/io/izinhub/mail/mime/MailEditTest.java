package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.multipart;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Edits for redaction: the clause goes, everything else stays. */
class MailEditTest {

    private static final String FILE =
            "Content-Type: application/pdf; name=x.pdf\r\nContent-ID: <c@x>\r\nX-Own: 1\r\nContent-Disposition: attachment\r\n\r\n%PDF-1.4";

    private static byte[] edited(MailEdit edit) {
        return ((EditResult.Edited) edit.finish()).mail().bytes();
    }

    private static String textOf(byte[] mail, int part) {
        return ((TextReading.Exact) MailTree.parse(mail).parts().get(part).strictText()).text();
    }

    @ParameterizedTest
    @CsvSource({
        "utf-8,8bit",
        "utf-8,quoted-printable",
        "utf-8,base64",
        "iso-8859-9,8bit",
        "iso-8859-9,quoted-printable",
        "windows-1254,base64",
        "iso-8859-1,8bit",
        "iso-8859-1,quoted-printable",
        "us-ascii,7bit",
        "gb2312,8bit",
        "iso-2022-jp,7bit"
    })
    void aClauseIsReplacedInAnyWriting(String charset, String encoding) {
        String text = charset.startsWith("iso-2022") || charset.startsWith("gb")
                ? "日本 SECRET 日本\r\nson  \r\n"
                : "Cafe SECRET = \r\nson  \r\n";
        byte[] body =
                switch (encoding) {
                    case "base64" -> Base64Text.encode(text(text, charset), new byte[] {'\r', '\n'});
                    case "quoted-printable" -> QuotedPrintable.encode(text(text, charset), new byte[] {'\r', '\n'});
                    default -> text(text, charset);
                };
        byte[] mail =
                mail(body, "Content-Type: text/plain; charset=" + charset, "Content-Transfer-Encoding: " + encoding);
        MailTree tree = MailTree.parse(mail);
        for (String instead : new String[] {"[çıkarıldı]", "[...]", "", "x\r\ny"}) {
            String wanted = text.replace("SECRET", instead);
            assertThat(textOf(edited(MailEdit.of(tree, true).replaceText(tree.root(), wanted)), 0))
                    .isEqualTo(wanted);
            assertThat(textOf(edited(MailEdit.of(tree, false).replaceText(tree.root(), wanted)), 0))
                    .isEqualTo(wanted);
        }
    }

    @Test
    void severalEditsInOnePass() {
        MailTree tree = MailTree.parse(multipart(
                "mixed",
                "b",
                "Content-Type: text/plain; charset=utf-8\r\n\r\nbir gizli iki",
                "Content-Type: text/html\r\n\r\n<p>gizli</p>",
                FILE));
        byte[] after = edited(MailEdit.of(tree, false)
                .replaceText(tree.parts().get(1), "bir [çıkarıldı] iki")
                .replaceText(tree.parts().get(2), "<p>[çıkarıldı]</p>")
                .replacePart(tree.parts().get(3), Replacement.note("Ek çıkarıldı.\nBilgi: 1"))
                .replaceHeaderText("Subject", "Talebiniz [çıkarıldı] hakkında")
                .removeHeader("To")
                .addHeaderOnTop("X-Izin-Redacted", "2"));
        MailTree read = MailTree.parse(after);
        assertThat(read.defects()).isEmpty();
        assertThat(textOf(after, 1)).isEqualTo("bir [çıkarıldı] iki");
        assertThat(textOf(after, 2)).isEqualTo("<p>[&#231;&#305;kar&#305;ld&#305;]</p>");
        assertThat(textOf(after, 3)).isEqualTo("Ek çıkarıldı.\r\nBilgi: 1\r\n");
        assertThat(read.root().header().first("Subject").orElseThrow().text())
                .isEqualTo("Talebiniz [çıkarıldı] hakkında");
        assertThat(read.root().header().first("To")).isEmpty();
        assertThat(latin1(after))
                .startsWith("X-Izin-Redacted: 2\r\nFrom:")
                .contains("X-Own: 1")
                .doesNotContain("x.pdf", "PDF", "gizli", "<c@x>");
        assertThat(latin1(tree.raw())).contains("gizli");
    }

    @Test
    void aWholeContainerGivesWayToANote() {
        String signed =
                "Content-Type: multipart/signed; boundary=c\r\n\r\n--c\r\n\r\ngizli\r\n--c\r\nContent-Type: application/pgp-signature\r\n\r\nx\r\n--c--";
        MailTree tree = MailTree.parse(multipart("mixed", "b", "Content-Type: text/plain\r\n\r\nx", signed, FILE));
        MimePart container = tree.parts().get(2);
        byte[] after = edited(MailEdit.of(tree, false).replacePart(container, Replacement.note("çıkarıldı")));
        assertThat(latin1(after)).doesNotContain("gizli").contains(FILE);
        assertThat(MailTree.parse(after).parts()).hasSize(4);
        MimePart within = tree.parts().get(3);
        assertThat(MailEdit.of(tree, false).replaceText(within, "y").finish())
                .isEqualTo(new EditResult.Refused(EditObstacle.UNTOUCHABLE));
        assertThat(textOf(edited(MailEdit.of(tree, false).breakingSignatures().replaceText(within, "y")), 3))
                .isEqualTo("y");
    }

    @Test
    void theMessageItselfGivesWayToANote() {
        MailTree tree = MailTree.parse(
                mail(lines("%PDF"), "Content-Type: application/pdf; name=x.pdf", "Content-Transfer-Encoding: base64"));
        byte[] after = edited(MailEdit.of(tree, false).replacePart(tree.root(), Replacement.note("çıkarıldı")));
        assertThat(textOf(after, 0)).isEqualTo("çıkarıldı\r\n");
        assertThat(latin1(after)).contains("Message-ID: <1@ornek.example>").doesNotContain("pdf");
    }

    @Test
    void whatWasReadLenientlyIsNeverWrittenBack() {
        MailTree tree = MailTree.parse(mail(text("Iğdır", "windows-1254"), "Content-Type: text/plain; charset=utf-8"));
        assertThat(tree.root().lenientText()).isEqualTo(new LenientText("Iğdır", "windows-1254", true));
        assertThat(MailEdit.of(tree, true).replaceText(tree.root(), "x").finish())
                .isEqualTo(new EditResult.Refused(EditObstacle.WRONG_CHARSET));
    }

    @Test
    void nothingToDoIsTheSameMail() {
        byte[] mail = mail(lines("x"));
        MailTree tree = MailTree.parse(mail);
        assertThat(edited(MailEdit.of(tree, false).replaceText(tree.root(), "x\r\n")))
                .isEqualTo(mail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kısa", "plain", "a =?utf-8?q?x?= b", "uzun şğıİ konu ", "x", "\uD83D\uDE00 emoji"})
    void aSubjectIsReadAsWritten(String subject) {
        MailTree tree = MailTree.parse(mail(lines("x")));
        String wanted = subject.repeat(20).strip();
        byte[] after = edited(MailEdit.of(tree, false).replaceHeaderText("Subject", wanted));
        HeaderField field =
                MailTree.parse(after).root().header().first("Subject").orElseThrow();
        assertThat(field.text()).isEqualTo(wanted);
        assertThat(latin1(field.bytes()).lines()).allMatch(line -> line.length() <= 78 || line.lastIndexOf(' ') < 9);
    }
}
