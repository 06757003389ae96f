package io.izinhub.detection.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TransformTest {

    private static final Mail MAIL =
            mail("Başlık", "Şeker hastasıyım, kart 4111 1111 1111 1111.", Category.HEALTH, "Şeker hastasıyım");

    private static Mail mail(String subject, String body, Category category, String text) {
        int at = (subject + "\n" + body).indexOf(text);
        return new Mail(
                "t1",
                subject,
                body,
                false,
                "tr",
                "bank",
                List.of(new Span(category, at, at + text.length())),
                Decision.BLOCK);
    }

    private static String label(Mail mail) {
        return label(mail, 0);
    }

    private static String label(Mail mail, int which) {
        Span span = mail.gold().get(which);
        return mail.text().substring(span.start(), span.end());
    }

    @Test
    void eachWritesTheLabelledWordsInItsWay() {
        Map<Transform, String> written = Map.ofEntries(
                Map.entry(Transform.ASCII_FOLD, "Seker hastasiyim"),
                Map.entry(Transform.CAPITALS, "ŞEKER HASTASIYIM"),
                Map.entry(Transform.LOWER, "şeker hastasıyım"),
                Map.entry(Transform.SPACED_DIGITS, "Şeker hastasıyım"),
                Map.entry(Transform.DOTTED_DIGITS, "Şeker hastasıyım"),
                Map.entry(Transform.NO_BREAK_SPACES, "Şeker\u00a0hastasıyım"),
                Map.entry(Transform.ZERO_WIDTH, "Şe\u200bke\u200br ha\u200bst\u200bas\u200bıy\u200bım"),
                Map.entry(Transform.SOFT_HYPHENS, "Şeke\u00adr hast\u00adasıy\u00adım"),
                Map.entry(Transform.HOMOGLYPHS, "Şеkеr hаstasıуım"),
                Map.entry(
                        Transform.HTML_INLINE, "Şek<span></span>er has<span></span>tas<span></span>ıyı<span></span>m"),
                Map.entry(Transform.MOJIBAKE_1254, "Þeker hastasýyým"),
                Map.entry(Transform.MOJIBAKE_UTF8, "Å\u009eeker hastasÄ±yÄ±m"),
                Map.entry(Transform.DECOMPOSED, "S\u0327eker hastasıyım"));
        written.forEach((transform, text) ->
                assertThat(label(transform.apply(MAIL))).as(transform.name()).isEqualTo(text));
        assertThat(label(Transform.ENTITIES.apply(MAIL)))
                .matches("&#(350|x15e);eker hastas&#(x131|305);y&#(x131|305);m");
    }

    @Test
    void numbersAreRegroupedWhereTheyAreLabelled() {
        Mail mail = mail("x", "4111 1111 1111 1111 ve 12 34", Category.PAYMENT_CARD, "4111 1111 1111 1111");
        assertThat(Transform.SPACED_DIGITS.apply(mail).body()).isEqualTo("4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 ve 12 34");
        assertThat(Transform.DOTTED_DIGITS.apply(mail).body()).isEqualTo("4111.1111.1111.1111 ve 12 34");
    }

    @Test
    void markupOfTheTextIsEscapedWhereTheBodyBecomesHtml() {
        Mail written = Transform.HTML_INLINE.apply(mail("a<b", "ben <x> & siz", Category.HEALTH, "ben"));
        assertThat(written.html()).isTrue();
        assertThat(written.subject()).isEqualTo("a<b");
        assertThat(written.body()).isEqualTo("ben &lt;x&gt; &amp; siz");
    }

    @ParameterizedTest
    @EnumSource(names = {"ASCII_FOLD", "CAPITALS", "LOWER", "NO_BREAK_SPACES", "HOMOGLYPHS", "MOJIBAKE_1254"})
    void placesStayWhereEachUnitIsWrittenAsOne(Transform transform) {
        for (Mail mail : Corpora.read("mails-dev.jsonl")) {
            Mail written = transform.apply(mail);
            assertThat(written.gold()).as(mail.id()).isEqualTo(mail.gold());
            assertThat(written.text()).as(mail.id()).hasSameSizeAs(mail.text());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ZERO_WIDTH", "SOFT_HYPHENS", "HTML_INLINE", "DECOMPOSED"})
    void labelsHoldTheirTextAgainWhenTheWritingIsUndone(Transform transform) {
        for (Mail mail : Corpora.read("mails-dev.jsonl")) {
            Mail written = transform.apply(mail);
            for (int i = 0; i < mail.gold().size(); i++) {
                assertThat(undone(label(written, i))).as(mail.id()).isEqualTo(label(mail, i));
            }
        }
    }

    private static String undone(String text) {
        String plain = text.replaceAll("[\u200b\u00ad]|<span></span>|(?<=<br>)\n", "")
                .replace("<br>", "\n")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
