package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.mime.Footer;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoticeTextTest {

    private static NoticePage shipped(Language language) {
        return Notices.read(ShippedTexts.sources("notices/"), true, ShippedTexts.CLOCK)
                .page("musteri", OptionalInt.empty(), language, ShippedTexts.company())
                .orElseThrow();
    }

    private static NoticePage page(String... lines) {
        List<List<NoticePage.Piece>> all = IntStream.range(0, lines.length)
                .mapToObj(i -> List.of(new NoticePage.Piece(lines[i], i == 0 ? null : "https://x.example/?a=1&b=2")))
                .toList();
        return new NoticePage(
                "k",
                Language.TR,
                "Başlık",
                1,
                LocalDate.EPOCH,
                true,
                true,
                List.of(),
                List.of(new NoticePage.Section("a", "Ş & <b>", List.of(new NoticePage.Block(true, all)))),
                List.of(),
                null);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void r59_textAndHtmlSayTheSameWords(Language language) {
        NoticePage page = shipped(language);

        String plain = NoticeText.plain(page);
        String html = NoticeText.html(page);

        assertThat(letters(Jsoup.parse(html).text())).isEqualTo(letters(plain.replaceAll("(?m)^- ", "")));
        assertThat(html).matches("\\p{ASCII}+").contains("lang=\"" + language.tag() + "\"");
        assertThat(plain.lines())
                .allMatch(line -> line.length() <= 72 || !line.strip().contains(" "));
        // A footer may be made of it.
        assertThat(new Footer("full", plain, html, List.of(language.tag())).plain())
                .contains("Örnek Sigorta A.Ş.");
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Test
    void whatStandsInItIsEscaped() {
        assertThat(NoticeText.html(page("a < b", "c")))
                .contains("a &lt; b", "&#350; &amp; &lt;b&gt;", "<a href=\"https://x.example/?a=1&amp;b=2\">c</a>");
        assertThat(NoticeText.plain(page("a < b", "c"))).isEqualTo("Başlık\n\nŞ & <b>\n- a < b\n- c");
    }

    @Test
    void onlyAShortOneFits() {
        assertThat(NoticeText.fits(page("x".repeat(2_900)))).isTrue();
        assertThat(NoticeText.fits(page("x".repeat(3_000)))).isFalse();
    }
}
