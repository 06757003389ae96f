package io.izinhub.mail.mime;

import static io.izinhub.mail.mime.Mails.added;
import static io.izinhub.mail.mime.Mails.insert;
import static io.izinhub.mail.mime.Mails.mail;
import static io.izinhub.mail.mime.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Once only, but a reply that quotes an old footer gains its own. */
class FooterQuoteTest {

    private static final String PLAIN = "Content-Type: text/plain; charset=utf-8";
    private static final String HTML = "Content-Type: text/html; charset=utf-8";
    private static final String OLD = Mails.PLAIN.replace("\n", "\r\n");

    @Test
    void r127_ownWordsThatHoldItAreEnough() {
        assertThat(insert(mail(text("Merhaba\r\n\r\n" + OLD + "\r\n", "utf-8"), PLAIN)))
                .isEqualTo(new FooterResult.AlreadyThere());
        assertThat(insert(mail(text("<body>x" + Mails.HTML + "</body>", "utf-8"), HTML)))
                .isEqualTo(new FooterResult.AlreadyThere());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Merhaba\r\n> %q",
                "Merhaba\r\n-----Original Message-----\r\n%s",
                "Merhaba\r\n-----Özgün İleti-----\r\n%s",
                "Merhaba\r\n________________________________\r\n%s",
                "Merhaba\r\n\r\nKimden: Deniz\r\nGönderildi: Cuma\r\n\r\n%s",
                "Merhaba\r\n\r\nFrom: Deniz\r\nSent: Friday\r\n\r\n%s"
            })
    void r127_aReplyThatQuotesItGainsItsOwn(String reply) {
        String quoted =
                reply.contains("%q") ? reply.replace("%q", OLD.replace("\r\n", "\r\n> ")) : reply.replace("%s", OLD);
        assertThat(insert(mail(text(quoted, "utf-8"), PLAIN))).isInstanceOf(FooterResult.Added.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x<blockquote>%s</blockquote>",
                "x<div class=\"gmail_quote\">%s</div>",
                "x<div id=\"divRplyFwdMsg\"><b>From:</b></div>%s",
                "x<div style=\"border:none;border-top:solid #E1E1E1 1.0pt\"><p><b>Kimden:</b> Deniz</p></div>%s"
            })
    void r127_aPageThatQuotesItGainsItsOwn(String page) {
        added(mail(text("<body>" + page.replace("%s", Mails.HTML) + "</body>", "utf-8"), HTML));
    }

    @Test
    void r127_theAlternativeThatLacksItGainsIt() {
        byte[] mail = Mails.multipart("alternative", "b", PLAIN + "\r\n\r\nx\r\n\r\n" + OLD, HTML + "\r\n\r\n<p>x");
        FooterResult result = insert(mail);
        String after = Mails.latin1(((FooterResult.Added) result).mail().bytes());
        assertThat(after.split("kvkk.ornek.example", -1)).hasSize(3);
    }
}
