package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.joined;
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

/** Structures of mail-gateway 6: who gets a footer, where, and who gets none. */
class FooterStructureTest {

    private static final String TEXT = "Content-Type: text/plain; charset=utf-8\r\n\r\nMerhaba";
    private static final String PAGE =
            "Content-Type: text/html; charset=utf-8\r\n\r\n<html><body><p>Merhaba</p></body></html>";
    private static final String FILE =
            "Content-Type: application/pdf; name=\"a b.pdf\"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment\r\n\r\nJVBERi0xLjQK";
    private static final String TEXT_FILE =
            "Content-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=not.txt\r\n\r\nek";
    private static final String IMAGE =
            "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <i@x>\r\n\r\niVBORw0KGgo=";

    private static String nested(String subtype, String boundary, String... parts) {
        return "Content-Type: multipart/" + subtype + "; boundary=\"" + boundary + "\"\r\n\r\n--" + boundary + "\r\n"
                + String.join("\r\n--" + boundary + "\r\n", parts) + "\r\n--" + boundary + "--";
    }

    /** Name, message, how many leaves gain the footer. */
    static Stream<Arguments> footed() {
        return Stream.of(
                arguments("single text", mail(lines("Merhaba"), "Content-Type: text/plain; charset=utf-8"), 1),
                arguments("single HTML", mail(lines("<html><body>x</body></html>"), "Content-Type: text/html"), 1),
                arguments("HTML fragment", mail(lines("<p>x<br>y"), "Content-Type: text/html"), 1),
                arguments(
                        "two HTML documents",
                        mail(
                                lines("<html><body>x</body></html>", "<html><body>y</body></html>"),
                                "Content-Type: text/html"),
                        1),
                arguments("alternative", multipart("alternative", "b", TEXT, PAGE), 2),
                arguments(
                        "alternative in related",
                        multipart("related", "b", nested("alternative", "c", TEXT, PAGE), IMAGE),
                        2),
                arguments(
                        "related in alternative",
                        multipart("alternative", "b", TEXT, nested("related", "c", PAGE, IMAGE)),
                        2),
                arguments("attachments around the text", multipart("mixed", "b", FILE, TEXT, TEXT_FILE, FILE), 1),
                arguments("text, image, text", multipart("mixed", "b", TEXT, IMAGE, TEXT), 1),
                arguments(
                        "alternative, attachment",
                        multipart("mixed", "b", nested("alternative", "c", TEXT, PAGE), FILE),
                        2),
                arguments("empty body", mail(new byte[0], "Content-Type: text/plain"), 1),
                arguments("empty part", multipart("mixed", "b", "Content-Type: text/plain\r\n", FILE), 1),
                arguments("no MIME headers", Mails.oldMail(lines("Merhaba")), 1),
                arguments(
                        "text that is HTML", mail(lines("<html><body>x</body></html>"), "Content-Type: text/plain"), 1),
                arguments(
                        "forwarded messages after the text",
                        multipart(
                                "mixed",
                                "b",
                                TEXT,
                                "Content-Type: message/rfc822\r\n\r\nSubject: a\r\n\r\n--x\r\nfoo",
                                "Content-Type: message/rfc822\r\n\r\nSubject: b\r\n\r\nbar"),
                        1),
                arguments(
                        "inner boundary begins with the outer one",
                        multipart("mixed", "b", nested("alternative", "bb", TEXT, PAGE), FILE),
                        2),
                arguments(
                        "outer boundary begins with the inner one",
                        multipart("mixed", "bb", nested("alternative", "b", TEXT, PAGE), FILE),
                        2),
                arguments(
                        "other boundaries in the text", multipart("mixed", "b", TEXT + "\r\n--c\r\n--\r\n-- \r\nx"), 1),
                arguments("odd boundary", multipart("mixed", "=_'()+_,-./:=? x", TEXT, FILE), 1),
                arguments("boundary of 70", multipart("mixed", "x".repeat(70), TEXT, FILE), 1),
                arguments(
                        "invitation as a file",
                        multipart(
                                "mixed",
                                "b",
                                TEXT,
                                "Content-Type: text/calendar; method=REQUEST\r\nContent-Disposition: attachment\r\n\r\nBEGIN:VCALENDAR"),
                        1),
                arguments(
                        "signed part beside a text",
                        multipart(
                                "mixed",
                                "b",
                                nested("signed", "c", TEXT, "Content-Type: application/pgp-signature\r\n\r\nx"),
                                TEXT),
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("footed")
    void r126_eachReaderGainsOneFooterAndNothingElse(String name, byte[] mail, int footers) {
        byte[] after = added(mail);
        assertThat(latin1(after).split("kvkk.ornek.example/n/abc", -1)).hasSize(footers + 1);
    }

    @Test
    void preambleAndEpilogueStayOctetForOctet() {
        byte[] mail = mail(
                lines("preamble --b", "--b", "Content-Type: text/plain", "", "x", "--b--", "epilogue", "--c", ""),
                "Content-Type: multipart/mixed; boundary=b");
        String after = latin1(added(mail));
        assertThat(after).contains("\r\n\r\npreamble --b\r\n--b\r\n").endsWith("\r\n--b--\r\nepilogue\r\n--c\r\n\r\n");
    }

    @Test
    void theLastOfSeveralTextsGainsIt() {
        String after = latin1(added(multipart("mixed", "b", TEXT, IMAGE, TEXT)));
        assertThat(after.indexOf("kvkk.ornek")).isGreaterThan(after.indexOf("image/png"));
    }

    /** The parser that checks the result sees an empty preamble, or none, by where its buffer happens to end. */
    @Test
    void r126_aPreambleWithoutOctetsIsNone() {
        byte[] mail = lines(
                "Content-Type: multipart/related; boundary=\"a'()+_,-./:=? b0\"",
                "",
                "--a'()+_,-./:=? b0",
                "Content-Type: multipart/alternative; boundary=\"=_x1\"",
                "",
                "--=_x1",
                "Content-Type: multipart/alternative; boundary=\"----=_NextPart_2\"",
                "",
                "------=_NextPart_2 ",
                "Content-Type: multipart/alternative; boundary=\"a'()+_,-./:=? b3\"",
                "",
                "--a'()+_,-./:=? b3",
                "",
                "--a'()+_,-./:=? b3 ",
                "",
                "--a'()+_,-./:=? b3--",
                "------=_NextPart_2\t ",
                "Content-Type: multipart/alternative; boundary=\"a'()+_,-./:=? b4\"",
                "",
                "--a'()+_,-./:=? b4",
                "Content-Type: text/plain; charset=koi8-r",
                "",
                "--a'()+_,-./:=? b4--",
                "------=_NextPart_2--",
                "--=_x1--",
                "--a'()+_,-./:=? b0--");
        assertThat(insert(mail)).isInstanceOf(FooterResult.Added.class);
    }

    @Test
    void lineFeedsOnlyStayLineFeedsOnly() {
        byte[] mail = latin1(multipart("alternative", "b", TEXT, PAGE))
                .replace("\r\n", "\n")
                .getBytes();
        assertThat(added(mail)).doesNotContain('\r');
    }

    /** Name, message, reason. */
    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("only an image", multipart("mixed", "b", IMAGE), EditObstacle.NO_PLACE),
                arguments(
                        "only a file", mail(lines("x"), "Content-Type: text/plain; name=x.txt"), EditObstacle.NO_PLACE),
                arguments(
                        "other text in an alternative",
                        multipart("alternative", "b", TEXT, "Content-Type: text/enriched\r\n\r\nx"),
                        EditObstacle.NO_PLACE),
                arguments(
                        "missing closing boundary",
                        mail(lines("--b", TEXT), "Content-Type: multipart/mixed; boundary=b"),
                        EditObstacle.MALFORMED),
                arguments(
                        "missing inner closing boundary",
                        multipart(
                                "mixed",
                                "b",
                                nested("alternative", "c", TEXT, PAGE).replace("--c--", ""),
                                FILE),
                        EditObstacle.MALFORMED),
                arguments(
                        "no parts",
                        mail(lines("--b--"), "Content-Type: multipart/mixed; boundary=b"),
                        EditObstacle.MALFORMED),
                arguments(
                        "boundary with something behind",
                        multipart("mixed", "b", TEXT + "\r\n--b junk\r\nx"),
                        EditObstacle.MALFORMED),
                arguments(
                        "boundary behind a bare CR",
                        multipart("mixed", "b", TEXT + "\r--b\r\nx"),
                        EditObstacle.MALFORMED),
                arguments(
                        "boundary after the end",
                        joined(multipart("mixed", "b", TEXT), lines("--b", "", "x")),
                        EditObstacle.MALFORMED),
                arguments(
                        "same boundary within",
                        multipart("mixed", "b", nested("alternative", "b", TEXT, PAGE)),
                        EditObstacle.MALFORMED),
                arguments(
                        "no boundary parameter",
                        mail(lines("--b", TEXT, "--b--"), "Content-Type: multipart/mixed"),
                        EditObstacle.MALFORMED),
                arguments(
                        "comment in the type",
                        mail(lines("--b", TEXT, "--b--"), "Content-Type: multipart/mixed (x); boundary=b"),
                        EditObstacle.MALFORMED),
                arguments(
                        "two boundaries",
                        mail(lines("--b", TEXT, "--b--"), "Content-Type: multipart/mixed; boundary=a; boundary=b"),
                        EditObstacle.MALFORMED),
                arguments(
                        "encoded multipart",
                        mail(
                                lines("--b", TEXT, "--b--"),
                                "Content-Type: multipart/mixed; boundary=b",
                                "Content-Transfer-Encoding: base64"),
                        EditObstacle.MALFORMED),
                arguments(
                        "two types",
                        mail(lines("x"), "Content-Type: text/plain", "Content-Type: text/html"),
                        EditObstacle.MALFORMED),
                arguments("no blank line", lines("Subject: x", "Merhaba, nasılsınız"), EditObstacle.MALFORMED),
                arguments("header only", lines("Subject: x", "From: a@ornek.example"), EditObstacle.MALFORMED),
                arguments(
                        "part header without blank line",
                        multipart("mixed", "b", "Content-Type: text/plain"),
                        EditObstacle.MALFORMED),
                arguments(
                        "mailbox line",
                        joined(lines("From a@b Thu Jan  1 00:00:00 1970"), mail(lines("x"))),
                        EditObstacle.MALFORMED),
                arguments("nothing", new byte[0], EditObstacle.MALFORMED));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeDoneBeyondDoubtIsNotDone(String name, byte[] mail, EditObstacle reason) {
        assertThat(insert(mail)).isEqualTo(new FooterResult.Failed(reason));
    }
}
