package io.izinhub.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.detection.identifier.KnownValues;
import io.izinhub.detection.redaction.Marks;
import io.izinhub.detection.redaction.Redaction;
import io.izinhub.detection.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the markup of HTML: attributes, comments, scripts. */
class MarkupScanTest {

    private static final String CARD = "4111 1111 1111 1111";
    private static final Detector DETECTOR = Detectors.of(
            DetectionPolicy.shipped(), KnownValues.none(), new Words(Category.HEALTH, 90, "diyabet", "kanser"));

    private static List<Category> found(String html) {
        return DETECTOR.scan(page(html)).findings().stream()
                .map(Finding::category)
                .toList();
    }

    private static Document page(String html) {
        return Document.of(new Part(Part.Kind.HTML, html));
    }

    private static String redacted(String html) {
        Document document = page(html);
        Redaction redaction = new Redactor(DETECTOR, Marks.tokens()).redact(document, DETECTOR.scan(document));
        assertThat(redaction.isClean()).isTrue();
        return redaction.document().parts().get(0).content();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** # stands for the card. */
    static Stream<String> places() {
        return Stream.of(
                "<img src=a.png alt=\"#\">",
                "<p title='#'>x</p>",
                "<input value=\"#\">",
                "<input placeholder=\"#\">",
                "<button aria-label=\"#\">x</button>",
                "<meta name=\"description\" content=\"#\">",
                "<iframe srcdoc=\"&lt;p&gt;#&lt;/p&gt;\"></iframe>",
                "<a href=\"https://x.example/ode?kart=#\">x</a>",
                "<a href=\"mailto:a@x.example?body=#\">x</a>",
                "<a href='#'>x</a>",
                "<b data-kart-no=\"#\">x</b>",
                "<b class=\"#\">x</b>",
                "</p title=\"#\">",
                "<!-- # -->",
                "<!-- <td>#</td> -->",
                "<!-- #",
                "<!DOCTYPE #>",
                "<?x #?>",
                "<title>#</title>",
                "<script>var a = '#';</script>",
                "<style>/* # */</style>",
                "<iframe>#</iframe>",
                "<xml>#</xml>",
                "<img alt=\"#");
    }

    @ParameterizedTest
    @MethodSource("places")
    void r110_aCardInTheMarkupIsFoundAndTakenOut(String place) {
        for (String card : List.of(CARD, "4111-1111-1111-1111", "4111&nbsp;1111&#32;1111&#x20;1111")) {
            String html = "a " + place.replace("#", card) + " b";

            assertThat(found(html)).as(html).containsExactly(Category.PAYMENT_CARD);
            assertThat(redacted(html)).isEqualTo("a " + place.replace("#", "[KART]") + " b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<input value=4111111111111111>",
                "<img alt=4111111111111111>",
                "<a href=4111111111111111>x</a>",
                "<a href=\"mailto:a@x.example?subject=4111111111111111\">x</a>",
                "<a href=\"https://x.example/?card=4111111111111111\">x</a>",
                "<a href=\"https://x.example/?n=4111%201111%201111%201111\">x</a>",
                "<a href=\"https://x.example/?n=4111+1111+1111+1111\">x</a>",
                "<b data-card=\"4111111111111111\">x</b>",
                "<!--4111111111111111-->",
                "<img src=\"data:text/plain,4111%201111%201111%201111\">",
                "plain <i title=\"4111111111111111\">x</i>",
            })
    void r110_aCardInOnePieceIsFoundWhereItIsNoNumberOfAProgram(String html) {
        assertThat(found(html)).containsExactly(Category.PAYMENT_CARD);
        assertThat(redacted(html)).doesNotContain("1111").contains("[KART]");
    }

    @Test
    void r110_aCardInTheContentOfAnAddressIsFoundAndTakenOut() {
        for (String text : List.of(CARD, "no: " + CARD, "<p>kart " + CARD + "</p> ve daha")) {
            String html = "a <img src=\"data:text/html;base64," + base64(text) + "\"> b";

            assertThat(found(html)).containsExactly(Category.PAYMENT_CARD);
            assertThat(redacted(html)).contains("[KART]").endsWith("\"> b");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<input name=\"cvv\" value=\"737\"> | CVV",
                "<input placeholder=\"CVV\" value='737'> | CVV",
                "<b data-cvv=\"737\">x</b> | CVV",
                "<a href=\"https://x.example/?cvv=737\">x</a> | CVV",
                "<!-- cvv: 737 --> | CVV",
                "<img alt=\"CVV 737\"> | CVV",
                "<img alt=\"TR33 0006 1005 1978 6457 8413 26\"> | IBAN",
                "<!-- TR330006100519786457841326 --> | IBAN",
                "<a href=\"https://x.example/TR330006100519786457841326\">x</a> | IBAN",
                "<input value=\"10000000146\"> | TCKN",
                "<b data-tckn=\"10000000146\">x</b> | TCKN",
                "<img alt=\"şifrem: gizli1907\"> | BANK_CREDENTIAL",
                "<img alt=\"kanser\"> | HEALTH",
                "<p title=\"kanser\">x</p> | HEALTH",
                "<p aria-label=\"kanser\">x</p> | HEALTH",
                "<input placeholder=\"kanser\"> | HEALTH",
                "<title>kanser</title> | HEALTH",
            })
    void whatElseIsFoundThere(String html, Category category) {
        assertThat(found(html)).containsExactly(category);
        assertThat(found(redacted(html))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<td id=\"4539578763621486\" width=\"600\" height=\"400\">x</td>",
                "<a href=\"https://t.example/c/4539578763621486/10000000146?u=4111111111111111&amp;p=10000000146\">x</a>",
                "<a href=\"https://t.example/12/4539578763621486/\">x</a>",
                "<img src=\"https://t.example/4539578763621486.png?w=600&h=400\" width=1 height=1>",
                "<img src=\"cid:image4539578763621486@01DB.4111111111111111\">",
                "<a href=\"https://t.example/?cid=123&pid=4539578763621486\">x</a>",
                "<td class=\"cvv-row\" width=\"120\" height=\"300\">x</td>",
                "<b data-id=\"10000000146\" data-order='4539578763621486'>x</b>",
                "<a href=\"https://t.example/sifre-sifirla?kod=839201\">x</a>",
                "<!-- .password { width: 200px; height: 4000px } -->",
                "<!-- kanser --><a href=\"https://t.example/kanser\">x</a><meta content=\"kanser\"><b class=\"kanser\">x</b>",
                "<script>{\"orderNumber\": \"4539578763621486\"}</script>",
                "<a href=\"tel:+905321234567\">x</a>",
                "<p style=\"margin: 0 10 200 3000 40000; padding: 4 5 6 7 8 9\">x</p>",
                "<img alt=\"Logo 200x300\" title='26.11.2026 10:15'>",
            })
    void numbersOfProgramsAreNobodys(String html) {
        assertThat(found(html)).isEmpty();
    }

    @Test
    void theContentOfAPictureIsNoText() {
        byte[] picture = (Character.toString(0x89) + "PNG\r\n\u001a\n" + CARD).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(found("<img src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(picture) + "\">"))
                .isEmpty();
    }

    @Test
    void theMarkupAroundStaysAsItIs() {
        assertThat(redacted("<input name=\"cvv\" value='737' size=3><p>ok</p>"))
                .isEqualTo("<input name=\"[CVV]\" value='' size=3><p>ok</p>");
        assertThat(redacted("<i style='display:none' title=\"kanser\">kanser</i>"))
                .isEqualTo("<i style='display:none' title=\"" + Marks.REMOVED + "\">" + Marks.REMOVED + "</i>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<a b='", "<a data:=\"data:", "<!-- &", "<a title=&", "&#<", "<i alt=1 ", "<a href='data:,"})
    void hostileMarkupIsReadInTime(String piece) {
        long begin = System.nanoTime();
        found(piece.repeat(100_000));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }
}
