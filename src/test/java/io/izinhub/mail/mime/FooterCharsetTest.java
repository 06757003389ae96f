package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of mail-gateway 5, and the charsets of 6. The JVM speaks Turkish here: protocol words must not. */
class FooterCharsetTest {

    private static TextReading.Exact textOf(byte[] mail) {
        return (TextReading.Exact) MailTree.parse(mail).root().strictText();
    }

    private static byte[] plain(String text, String charset, String encoding) {
        return mail(
                text(text, charset),
                "Content-Type: text/plain; charset=" + charset,
                "Content-Transfer-Encoding: " + encoding);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-8", "iso-8859-9", "windows-1254", "UTF8", "ISO-8859-9", "gb18030"})
    void r129_aCharsetThatHasTheLettersStays(String charset) {
        byte[] mail = plain("Iğdır'da şemsiye\r\n", charset, "8bit");
        byte[] after = added(mail, true);
        assertThat(textOf(after).charset()).isEqualTo(Charset.forName(charset));
        assertThat(latin1(after)).contains(latin1(mail).substring(latin1(mail).indexOf("From:")));
        assertThat(textOf(added(mail, false)).text()).isEqualTo(textOf(after).text());
        assertThat(latin1(added(mail, false))).contains("quoted-printable").contains("charset=" + charset);
    }

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1,Café déjà",
        "iso-8859-15,Café 5 €",
        "windows-1252,“Café” – 5 €",
        "koi8-r,Привет",
        "windows-1251,Привет",
        "iso-8859-2,Zażółć",
        "iso-8859-7,Γειά σου",
        "windows-1256,مرحبا",
        "gb2312,你好",
        "gbk,你好嗎",
        "big5,你好",
        "shift_jis,こんにちは",
        "euc-jp,こんにちは",
        "iso-2022-jp,こんにちは",
        "euc-kr,안녕하세요",
        "ks_c_5601-1987,안녕하세요",
        "tis-620,สวัสดี"
    })
    void r129_aCharsetThatLacksThemBecomesUtf8WithoutALetterLost(String charset, String text) {
        byte[] mail = plain(text + " \r\n", charset, "8bit");
        for (boolean eightBit : new boolean[] {true, false}) {
            TextReading.Exact after = textOf(added(mail, eightBit));
            assertThat(after.charset().name()).isEqualTo("UTF-8");
            assertThat(after.text()).startsWith(text + " \r\n\r\n---");
        }
        byte[] base64 = mail(
                Base64.getMimeEncoder().encode(text(text, charset)),
                "Content-Type: text/plain;\r\n\tformat=fixed; charset=\"" + charset + "\"; x=y",
                "Content-Transfer-Encoding: Base64");
        assertThat(latin1(added(base64)))
                .contains("Content-Type: text/plain;\r\n\tformat=fixed; charset=utf-8; x=y\r\n");
        byte[] quoted = mail(
                QuotedPrintable.encode(text(text + "\r\n", charset), new byte[] {'\r', '\n'}),
                "Content-Type: text/plain; charset=" + charset,
                "Content-Transfer-Encoding: quoted-printable");
        assertThat(textOf(added(quoted)).text()).startsWith(text + "\r\n\r\n");
    }

    @Test
    void blanksAtCodeLineEndsStayBlanksWhenTheCharsetChanges() {
        byte[] mail = mail(
                text("Caf=E9  \r\nx=20\r\ny=\r\nz \t", "us-ascii"),
                "Content-Type: text/plain; charset=iso-8859-1",
                "Content-Transfer-Encoding: quoted-printable");
        assertThat(latin1(added(mail))).contains("Caf=C3=A9  \r\nx=20\r\nyz \t\r\n\r\n---");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: text/plain; charset=us-ascii",
                "Content-Type: text/plain;",
                "X-Foo: bar",
                "content-TYPE: TEXT/PLAIN; CHARSET=\"US-ASCII\""
            })
    void r129_asciiBecomesUtf8InQuotedPrintable(String header) {
        String after = latin1(added(mail(lines("Hello = you"), header)));
        assertThat(after)
                .contains("charset=utf-8")
                .contains("Content-Transfer-Encoding: quoted-printable\r\n")
                .contains("Hello =3D you");
    }

    @Test
    void mimeVersionIsAddedWhereItLacked() {
        assertThat(latin1(added(Mails.oldMail(lines("x"))))).contains("MIME-Version: 1.0\r\n");
        assertThat(latin1(added(mail(lines("x")))).split("MIME-Version", -1)).hasSize(2);
    }

    @Test
    void turkishLabelsAreReadWithoutTurkish() {
        assertThat(textOf(added(
                                mail(
                                        lines("x"),
                                        "CONTENT-TYPE: TEXT/PLAIN; CHARSET=ISO-8859-9",
                                        "CONTENT-TRANSFER-ENCODING: 8BIT"),
                                true))
                        .charset()
                        .name())
                .isEqualTo("ISO-8859-9");
        assertThat(latin1(added(mail(lines("<BODY>I</BODY>"), "CONTENT-TYPE: TEXT/HTML"))))
                .contains("&#305;");
    }

    @Test
    void extendedCharsetParameterIsReplaced() {
        // readers that do not know the extended form take it for ASCII: only ASCII is beyond doubt
        assertThat(insert(
                        mail(text("é\r\n", "iso-8859-1"), "Content-Type: text/plain; charset*=us-ascii'en'iso-8859-1")))
                .isInstanceOf(FooterResult.Failed.class);
        assertThat(latin1(added(mail(
                        text("e\r\n", "iso-8859-1"), "Content-Type: text/plain; charset*=us-ascii'en'iso-8859-1"))))
                .contains("Content-Type: text/plain; charset=utf-8\r\n");
        assertThat(insert(mail(
                        text("é\r\n", "iso-8859-1"), "Content-Type: text/plain; charset*0=iso-; charset*1=8859-1")))
                .isInstanceOf(FooterResult.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"utf-16", "utf-16le", "utf-16be", "utf-32"})
    void wideCharsetsBecomeUtf8(String charset) {
        byte[] mail = mail(
                Base64.getMimeEncoder().encode(text("Iğdır\r\n", charset)),
                "Content-Type: text/plain; charset=" + charset,
                "Content-Transfer-Encoding: base64");
        assertThat(textOf(added(mail)).text()).startsWith("Iğdır\r\n\r\n");
        assertThat(insert(plain("x", charset, "8bit"))).isInstanceOf(FooterResult.Failed.class);
    }

    @Test
    void utf7BecomesUtf8() {
        byte[] mail = mail(
                QuotedPrintable.encode(lines("I+AR8-d+ATE-r +- 1"), new byte[] {'\r', '\n'}),
                "Content-Type: text/plain; charset=utf-7",
                "Content-Transfer-Encoding: quoted-printable");
        assertThat(textOf(added(mail)).text()).startsWith("Iğdır + 1\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({
        "us-ascii,utf-8,WRONG_CHARSET",
        "utf-8,iso-8859-9,WRONG_CHARSET",
        "x-unknown,utf-8,UNKNOWN_CHARSET",
        "../../etc,utf-8,UNKNOWN_CHARSET",
        "ibm037,utf-8,UNKNOWN_CHARSET"
    })
    void aWrongOrUnknownLabelIsLeftAlone(String label, String written, EditObstacle reason) {
        assertThat(insert(mail(text("Iğdır şehri\r\n", written), "Content-Type: text/plain; charset=" + label)))
                .isEqualTo(new FooterResult.Failed(reason));
    }

    @Test
    void eightBitOctetsWithoutLabelAreLeftAlone() {
        assertThat(insert(mail(text("Iğdır\r\n", "utf-8"), "Content-Type: text/plain")))
                .isEqualTo(new FooterResult.Failed(EditObstacle.WRONG_CHARSET));
        assertThat(insert(mail(text("Iğdır\r\n", "utf-8"))))
                .isEqualTo(new FooterResult.Failed(EditObstacle.WRONG_CHARSET));
    }

    @Test
    void utf8LabelledAsTurkishLatinKeepsItsOctets() {
        byte[] mail = mail(
                text("Iğdır\r\n", "utf-8"),
                "Content-Type: text/plain; charset=iso-8859-9",
                "Content-Transfer-Encoding: 8bit");
        assertThat(latin1(added(mail, true))).contains(latin1(text("Iğdır\r\n\r\n", "utf-8")));
    }

    @Test
    void windowsQuotesLabelledAsLatinAreNotMadeControls() {
        byte[] mail = plain("“x”", "windows-1252", "8bit");
        byte[] mislabelled = latin1(mail).replace("windows-1252", "iso-8859-1").getBytes(Charset.forName("iso-8859-1"));
        assertThat(insert(mislabelled)).isEqualTo(new FooterResult.Failed(EditObstacle.DISPUTED_LETTERS));
    }

    @Test
    void aByteOrderMarkStays() {
        assertThat(textOf(added(plain("\uFEFFMerhaba\r\n", "utf-8", "8bit"), true))
                        .text())
                .startsWith("\uFEFFMerhaba");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"iso-8859-1", "windows-1251", "gb2312", "shift_jis", "iso-2022-jp", "euc-kr", "utf-8", "us-ascii"
            })
    void aPageKeepsAnyCharset(String charset) {
        String page = "<html><head><meta charset=x></head><body>"
                + (charset.equals("us-ascii") ? "x" : new String(text("é日本", charset), Charset.forName(charset)))
                + "</body></html>\r\n";
        byte[] mail = mail(
                text(page, charset), "Content-Type: text/html; charset=" + charset, "Content-Transfer-Encoding: 8bit");
        byte[] after = added(mail, true);
        assertThat(latin1(after)).contains("charset=" + charset).contains("&#287;");
    }

    @Test
    void aWidePageThatNamesItsCharsetIsLeftAlone() {
        String page = "<html><head><meta charset=\"utf-16\"></head><body>x</body></html>";
        byte[] mail = mail(
                Base64.getMimeEncoder().encode(text(page, "utf-16")),
                "Content-Type: text/html; charset=utf-16",
                "Content-Transfer-Encoding: base64");
        assertThat(insert(mail)).isEqualTo(new FooterResult.Failed(EditObstacle.CHARSET_IN_HTML));
    }
}
