package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts of mail-gateway 6: endings, encodings, line ends. */
class FooterTextTest {

    private static final String UTF8 = "Content-Type: text/plain; charset=utf-8";
    private static final String QP = "Content-Transfer-Encoding: quoted-printable";
    private static final String BASE64 = "Content-Transfer-Encoding: base64";

    private static String textOf(byte[] mail) {
        return ((TextReading.Exact) MailTree.parse(mail).root().strictText()).text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merhaba",
                "Merhaba\r\n",
                "Merhaba \r\n",
                "Merhaba  \t",
                "",
                "\r\n",
                "\r\n\r\n",
                "a\r\n.\r\n..\r\n",
                "a\r\rb\r\n",
                "From me\r\n>From you\r\n",
                "a\0b\r\n",
                "\r\r\n",
                "-- \r\nDeniz\r\n",
                "x\r\n-- \r\n",
                "a\nb\r\nc\n"
            })
    void everyEndingKeepsItsLetters(String body) {
        for (String type : List.of(UTF8, "Content-Type: text/plain", "Content-Type: text/plain; charset=iso-8859-1")) {
            String after = textOf(added(mail(text(body, "utf-8"), type)));
            assertThat(after)
                    .startsWith(body)
                    .endsWith(Mails.PLAIN.replace("\n", after.contains("\r\n") ? "\r\n" : "\n"));
        }
    }

    @Test
    void aBlankLineStandsBetween() {
        assertThat(textOf(added(mail(lines("Merhaba"), UTF8)))).startsWith("Merhaba\r\n\r\n------");
        assertThat(textOf(added(mail(text("Merhaba", "utf-8"), UTF8)))).startsWith("Merhaba\r\n\r\n------");
        assertThat(textOf(added(mail(new byte[0], UTF8)))).startsWith("------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"format=flowed", "Format=Flowed; DelSp=yes"})
    void r129_flowedParagraphEndsBeforeTheFooter(String format) {
        byte[] after = added(
                mail(
                        text("uzun bir satır \r\nve devamı \r\n", "utf-8"),
                        UTF8 + "; " + format,
                        "Content-Transfer-Encoding: 8bit"),
                true);
        assertThat(textOf(after)).contains("devamı \r\n\r\n\r\n------");
        assertThat(latin1(after)).contains(UTF8 + "; " + format + "\r\nContent-Transfer-Encoding: 8bit");
        assertThat(textOf(after).substring(textOf(after).indexOf("-----")).lines())
                .noneMatch(line -> line.endsWith(" "));
    }

    @Test
    void flowedFooterLinesCannotBeTakenForQuotations() {
        assertThat(PlainFooter.append("a\r\n", "> x\n y\nFrom z\n", true, "\r\n"))
                .isEqualTo("a\r\n\r\n > x\r\n  y\r\n From z\r\n");
        assertThat(PlainFooter.append("a\r\n-- \r\n", "x", true, "\r\n")).isEqualTo("a\r\n-- \r\n\r\nx\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merhaba=",
                "Merhaba=\r\n",
                "Merhaba  ",
                "Merhaba  \r\n",
                "Merhaba=20",
                "=C5=9Fu",
                "a=\r\n=\r\nb",
                "a=3D",
                "a=3D\r\n",
                ""
            })
    void quotedPrintableKeepsItsCode(String code) {
        String after = latin1(added(mail(text(code, "us-ascii"), UTF8, QP)));
        String body = after.substring(after.indexOf("\r\n\r\n") + 4);
        assertThat(body).startsWith(code);
        assertThat(body.lines()).allMatch(line -> line.length() <= 76);
    }

    @Test
    void quotedPageIsCutOpenInPlace() {
        String code = "<html><body>=C5=9Ful=\r\ne bir sayfa</bo=\r\ndy>=20\r\n</html>\r\n";
        String after = latin1(added(mail(text(code, "us-ascii"), "Content-Type: text/html; charset=utf-8", QP)));
        assertThat(after)
                .contains("<html><body>=C5=9Ful=\r\ne bir sayfa\r\n<div")
                .contains("</div>\r\n</bo=\r\ndy>=20\r\n</html>");
    }

    @Test
    void aBlankBeforeTheFooterIsNotLeftAtALineEnd() {
        byte[] mail = mail(text("<body>x </body>", "us-ascii"), "Content-Type: text/html", QP);
        assertThat(latin1(added(mail))).contains("x =\r\n\r\n<div");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=XYb\r\n", "a= \r\nb", "\u00e9\r\n", "a\rb\r\n", "a=3"})
    void doubtfulQuotedPrintableIsLeftAlone(String code) {
        assertThat(insert(mail(text(code, "iso-8859-1"), UTF8, QP)))
                .isEqualTo(new FooterResult.Failed(EditObstacle.TRANSFER_ENCODING));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 57, 58, 5000})
    void base64IsDecodedAndWrittenAnew(int length) {
        byte[] body = "ş".repeat(length).getBytes(StandardCharsets.UTF_8);
        for (String end : List.of("", "\r\n")) {
            byte[] code = text(Base64.getMimeEncoder().encodeToString(body) + end, "us-ascii");
            assertThat(textOf(added(mail(code, UTF8, BASE64)))).startsWith("ş".repeat(length));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TWVyaGFiYQ==!\r\n", "TWVyaGFiYQ\r\n", "TWVyaGFiYQ==\r\nTWVy", "TWVy\0aGFi\r\n"})
    void doubtfulBase64IsLeftAlone(String code) {
        assertThat(insert(mail(text(code, "us-ascii"), UTF8, BASE64)))
                .isEqualTo(new FooterResult.Failed(EditObstacle.TRANSFER_ENCODING));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-uuencode", "7-bit", "8bit; x", "base64 (y)"})
    void unknownEncodingIsLeftAlone(String encoding) {
        assertThat(insert(mail(lines("x"), UTF8, "Content-Transfer-Encoding: " + encoding)))
                .isEqualTo(new FooterResult.Failed(EditObstacle.TRANSFER_ENCODING));
    }

    @Test
    void longLinesAreNotTouched() {
        byte[] mail = mail(text("ş".repeat(3000) + "\r\n", "utf-8"), UTF8, "Content-Transfer-Encoding: 8bit");
        assertThat(textOf(added(mail, true))).startsWith("ş".repeat(3000) + "\r\n\r\n");
        assertThat(latin1(added(mail, false))).matches(text -> text.chars().allMatch(c -> c < 128));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><head><title></body></title></head><body>x</body></html>",
                "<html><body>x<script>var a='</body>'</script></body></html>",
                "<html><body>x<!-- </body> --></body></html>",
                "<html><body>x<textarea></body></textarea></body></html>",
                "<html><head><style>p:after{content:'</body>'}</style></head><body>x</body>",
                "<html><body><table><tr><td>x</td></tr></table></BODY\n></html>",
                "<html><body>x</html>",
                "<body>x",
                "x &lt;/body&gt;",
                "<p>x",
                "<html><body><div style=\"display:none\">gizli</div>x</body></html>",
                "<html><body><p>x</body></html>\r\n<!-- izleme -->",
                "x</body>",
                "<b>x</b><br>",
                "<!DOCTYPE html><html><body>x</body></html>y"
            })
    void theFooterIsSeenAtThePagesEnd(String page) {
        byte[] after = added(mail(text(page, "us-ascii"), "Content-Type: text/html; charset=iso-8859-1"));
        assertThat(latin1(after)).matches(text -> text.chars().allMatch(c -> c < 128));
        assertThat(latin1(after)).contains("charset=iso-8859-1").doesNotContain("quoted-printable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>x<!-- open",
                "x<script>var a",
                "x<style>p{",
                "<textarea>x",
                "<div style='display: none'>x",
                "<title>x"
            })
    void aFooterThatNobodySeesIsNone(String page) {
        assertThat(insert(mail(text(page, "us-ascii"), "Content-Type: text/html")))
                .isEqualTo(new FooterResult.Failed(EditObstacle.INVISIBLE));
    }
}
