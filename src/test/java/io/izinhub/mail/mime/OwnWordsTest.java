package io.izinhub.mail.mime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody wrote himself, and not what he quotes. */
class OwnWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Çıkarın\n\n27 Kas 2026 Cum, 10:00 tarihinde Örnek <haber@ornek.example> şunu yazdı:\n> Kampanya\nKampanya",
                "Çıkarın\n\n27 Kasım 2026 Cuma tarihinde Örnek Sigorta Anonim Şirketi\n<haber@ornek.example> yazdı:\n\nKampanya",
                "Çıkarın\n\nOn Fri, 27 Nov 2026 at 10:00, Ornek <haber@ornek.example> wrote:\n\nKampanya",
                "Çıkarın\n-----Original Message-----\nFrom: haber@ornek.example\nKampanya",
                "Çıkarın\n________________________________\nKimden: haber\nKampanya",
                "Çıkarın\nKimden: haber@ornek.example\nGönderildi: Cuma\nKampanya",
                "> Kampanya\nÇıkarın\n>Kampanya",
                "Çıkarın\n-- \nKampanya Müdürü"
            })
    void theQuotedMailIsLeftOut(String text) {
        assertThat(OwnWords.of(plain(text)).strip()).isEqualTo("Çıkarın");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Çıkarın</p><div class=\"gmail_quote\"><div class=\"gmail_attr\">On Fri wrote:</div>Kampanya</div>",
                "<div>Çıkarın</div><blockquote>Kampanya</blockquote>",
                "<div>Çıkarın</div><div id=\"appendonsend\"></div><div>Kampanya</div>",
                "<style>p{}</style><div>Çıkarın</div><div style=\"display:none\">Kampanya</div>"
            })
    void theSameInAPage(String html) {
        MailTree mail = MailTree.parse(
                ("Content-Type: text/html; charset=utf-8\r\n\r\n" + html).getBytes(StandardCharsets.UTF_8));

        assertThat(OwnWords.of(mail).strip()).isEqualTo("Çıkarın");
    }

    @Test
    void aMailWithoutTextHasNoWords() {
        assertThat(OwnWords.of(MailTree.parse("Content-Type: image/png\r\n\r\nx".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void anEndlessLineIsReadInTime() {
        assertThat(OwnWords.of(plain("On " + "a".repeat(200_000) + "\n" + "wrote ".repeat(50_000))))
                .isNotEmpty();
    }

    private static MailTree plain(String text) {
        return MailTree.parse(("Content-Type: text/plain; charset=utf-8\r\n\r\n" + text.replace("\n", "\r\n"))
                .getBytes(StandardCharsets.UTF_8));
    }
}
