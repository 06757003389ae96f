package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.joined;
import static io.izinhub.mail.mime.Mails.latin1;
import static io.izinhub.mail.mime.Mails.lines;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of mail-gateway 6: they stay octet for octet, or the mail stays as it is. */
class FooterHeaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: ham Iğdır şeker", "X-Folded:\r\n\tx\r\n  y", "Subject: ikinci", "Bcc: gizli@alici.example",
                        "Resent-From: a@b.example\r\nResent-Date: x",
                "To: Grup: a@b.example, c@d.example;", "X-Empty:", "X-Blank: \t ", "x-LOWER:y",
                        "Subject: =?utf-8?B?xLE=?= =?utf-8?B?xQ==?= =?utf-8?B?nw==?=",
                "X-Colon: a: b", "From: ikinci@ornek.example", "X-Odd!#$%: x"
            })
    void fieldsStayAsTheyAre(String field) {
        byte[] mail = joined(
                text(field + "\r\n", "utf-8"), mail(lines("Merhaba"), "Content-Type: text/plain; charset=utf-8"));
        String after = latin1(added(mail));
        assertThat(after).contains(latin1(text("\r\n" + field + "\r\n", "utf-8")));
        assertThat(after.substring(after.indexOf("\r\n") + 2)).startsWith(latin1(text(field, "utf-8")));
    }

    @Test
    void manyAndLongFieldsStay() {
        String many = "X-Many: y\r\n".repeat(1000) + "X-Long: " + "z".repeat(900) + "\r\nX-Longer: "
                + "z ".repeat(20_000) + "\r\n";
        assertThat(latin1(added(joined(text(many, "us-ascii"), mail(lines("x"))))))
                .contains(many);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Bare: a\rb",
                "X-Nul: a\0b",
                "X Name: y",
                "X-Blank : y",
                ": y",
                "no field",
                "X-Fold: a\r\n \t\r\n b",
                " continuation of nothing"
            })
    void whatProgramsReadDifferentlyIsLeftAlone(String field) {
        assertThat(insert(joined(text(field + "\r\n", "utf-8"), mail(lines("x")))))
                .isEqualTo(new FooterResult.Failed(EditObstacle.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type:\024text/html",
                "Content-Type: text/html; charset=\030utf-8",
                "Content-Transfer-Encoding:\030base64"
            })
    void aControlBesideAWordMakesItAnother(String field) {
        assertThat(insert(mail(text("TWVyaGFi\r\n", "us-ascii"), field))).isInstanceOf(FooterResult.Failed.class);
    }

    @Test
    void noFromIsNoObstacle() {
        added(lines("Subject: x", "Message-ID: <1@x>", "", "Merhaba"));
        added(lines("", "Merhaba"));
    }

    @Test
    void aFooterCannotInjectFields() {
        assertThatThrownBy(() -> new Footer("a\r\nBcc: x@y.example", Mails.PLAIN, Mails.HTML, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Footer("a", "-- \nx", Mails.HTML, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new FooterInserter(
                        new Footer("a", "x", "<div style=display:none>x</div>", List.of()),
                        new HmacAuthenticator(new byte[16])))
                .isInstanceOf(IllegalArgumentException.class);
        MailTree tree = MailTree.parse(mail(lines("x")));
        EditResult result = MailEdit.of(tree, false)
                .addHeaderOnTop("X-Izin-Case", "a\r\nBcc: x@y.example\nş\0")
                .finish();
        String after = latin1(((EditResult.Edited) result).mail().bytes());
        MailTree read = MailTree.parse(((EditResult.Edited) result).mail().bytes());
        assertThat(read.root().header().first("Bcc")).isEmpty();
        assertThat(read.root().header().fields().get(0).text()).isEqualTo("a  Bcc: x@y.example ş");
        assertThat(after).endsWith(latin1(mail(lines("x"))));
    }

    @Test
    void aFooterThatIsABoundaryChangesNothing() {
        byte[] mail = Mails.multipart("mixed", "b", "Content-Type: text/plain\r\n\r\nx");
        FooterInserter hostile = new FooterInserter(
                new Footer("a", "---\n--b\n\nx\n", Mails.HTML, List.of()), new HmacAuthenticator(new byte[16]));
        assertThat(hostile.insert(mail, true)).isEqualTo(new FooterResult.Failed(EditObstacle.CHECK_FAILED));
    }
}
