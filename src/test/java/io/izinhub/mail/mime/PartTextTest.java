package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.multipart;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scanner is given: never nothing, whatever was declared. */
class PartTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "=?utf-8?B?xLFzxLF0bWE=?= | ısıtma",
                "=?UTF-8?Q?=C4=B1s=C4=B1tma?= | ısıtma",
                "=?utf-8?B?xQ==?= =?utf-8?B?nw==?= | ş",
                "=?iso-8859-9?q?=FDs=FDtma_a?= b | ısıtma a b",
                "a =?utf-8?q?b?= c =?x-none?q?=C5=9F?= | a b c ş",
                "=?utf-8*tr?q?b?= | b",
                "=?utf-8?q?open | =?utf-8?q?open",
                "=?utf-8?x?a?= | =?utf-8?x?a?="
            })
    void encodedWords(String value, String text) {
        assertThat(EncodedWords.decode(value)).isEqualTo(text);
    }

    @Test
    void rawHeaderLettersAreGuessed() {
        assertThat(EncodedWords.decode(Mails.latin1(text("Iğdır", "utf-8")))).isEqualTo("Iğdır");
        assertThat(EncodedWords.decode(Mails.latin1(text("Iğdır", "windows-1254"))))
                .isEqualTo("Iğdır");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Disposition: attachment; filename*=utf-8''%C5%9Feker.pdf | şeker.pdf",
                "Content-Disposition: attachment; filename*0*=utf-8''%C5; filename*1*=%9Feker; filename*2=.pdf | şeker.pdf",
                "Content-Disposition: attachment; filename=\"=?utf-8?B?xZ9la2VyLnBkZg==?=\" | şeker.pdf",
                "Content-Disposition: attachment; filename=a b.pdf | a b.pdf",
                "Content-Type: application/pdf; name=\"x;y.pdf\" | x;y.pdf"
            })
    void fileNames(String header, String name) {
        MimePart part = MailTree.parse(mail(lines("x"), header)).root();
        assertThat(part.fileName()).contains(name);
        assertThat(part.isBodyCandidate()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1254,utf-8",
        "utf-8,",
        "utf-8,us-ascii",
        "windows-1254,x-none",
        "utf-8,../../etc",
        "utf-16,utf-16"
    })
    void aTextIsMadeOutWhateverWasDeclared(String written, String declared) {
        byte[] mail = mail(
                text("Iğdır", written), declared == null ? "X: y" : "Content-Type: text/plain; charset=" + declared);
        assertThat(MailTree.parse(mail).root().lenientText().text()).isEqualTo("Iğdır");
    }

    @Test
    void brokenCodesAreMadeOut() {
        assertThat(MailTree.parse(mail(lines("TWVy*aGFi", "YQ"), "Content-Transfer-Encoding: base64"))
                        .root()
                        .lenientText()
                        .text())
                .isEqualTo("Merhaba");
        assertThat(MailTree.parse(mail(lines("Mer=ZZha= ", "ba=3"), "Content-Transfer-Encoding: quoted-printable"))
                        .root()
                        .lenientText()
                        .text())
                .isEqualTo("Mer=ZZhaba=3\r\n");
    }

    @Test
    void everyPartSaysWhatItIs() {
        MailTree tree = MailTree.parse(multipart(
                "mixed",
                "b",
                "\r\nx",
                "Content-Type: message/rfc822\r\n\r\nSubject: =?utf-8?q?=C5=9F?=\r\n\r\nicerik",
                "Content-Type: text/calendar; method=REQUEST; name=\"a.ics\"\r\n\r\nBEGIN:VCALENDAR"));
        assertThat(tree.parts())
                .extracting(MimePart::type)
                .containsExactly("multipart/mixed", "text/plain", "message/rfc822", "text/plain", "text/calendar");
        assertThat(tree.parts())
                .extracting(part -> part.untouchable().orElse(null))
                .containsExactly(
                        null, null, Untouchable.NESTED_MESSAGE, Untouchable.NESTED_MESSAGE, Untouchable.CALENDAR);
        assertThat(tree.parts().get(3).header().first("Subject").orElseThrow().text())
                .isEqualTo("ş");
        assertThat(tree.parts().get(3).lenientText().text()).isEqualTo("icerik");
        assertThat(tree.parts())
                .filteredOn(MimePart::isBodyCandidate)
                .extracting(MimePart::index)
                .containsExactly(1);
    }
}
