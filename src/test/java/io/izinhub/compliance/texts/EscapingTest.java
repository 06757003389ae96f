package io.izinhub.compliance.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.modes.Mode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a value holds, it stays a value (texts.md 0.4). */
class EscapingTest {

    private static final Texts TEXTS = ShippedTexts.texts();

    private static String footer(TextForm form, String title) {
        TextValues values = ShippedTexts.values().with(Placeholder.COMPANY_TITLE, new TextValue.Plain(title));
        return TEXTS.render(TextId.FOOTER_INFO_REPLY, form, Languages.TR, values, Mode.LIVE)
                .content();
    }

    @Property(tries = 300)
    void noValueBecomesMarkup(@ForAll String title) {
        Document page = Jsoup.parse(footer(TextForm.HTML, title));

        assertThat(page.body().select("*").stream().map(element -> element.tagName()))
                .containsOnly("body", "div", "p", "a", "br");
        assertThat(page.select("a")).hasSize(2);
    }

    @Property(tries = 300)
    void noValueBecomesALineOfItsOwnOrAPlaceholder(@ForAll String title) {
        String clean = footer(TextForm.TEXT, "X");

        String text = footer(TextForm.TEXT, title);

        assertThat(text.chars()).noneMatch(c -> c != '\n' && Character.isISOControl(c));
        if (title.length() < 30) {
            assertThat(text.lines().count()).isEqualTo(clean.lines().count());
        }
    }

    @Property(tries = 300)
    void aReplyStaysOneLineOfAscii(@ForAll String reason) {
        TextValues values = ShippedTexts.values().with(Placeholder.REASON_CODE, new TextValue.Plain(reason));

        assertThat(TEXTS.reply(TextId.SMTP_NOCONSENT, values, Mode.LIVE).text()).matches("[ -~]{1,200}");
    }

    @Test
    void placeholdersWithinValuesAreWords() {
        assertThat(footer(TextForm.TEXT, "{{misdirectedEmail}}")).contains("Veri sorumlusu: {{misdirectedEmail}}");
    }

    @Test
    void lettersOfOtherPlanesBecomeOneEntity() {
        assertThat(footer(TextForm.HTML, "A \uD83D\uDE00 ğ & <b>")).contains("A &#128512; &#287; &amp; &lt;b&gt;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//ornek.example/n/x",
                "/n/musteri",
                "https:///n/x",
                "https://ornek.example/a b",
                "https://ornek.example/\"onclick",
                "https://örnek.example/"
            })
    void whatIsNoAddressOfTheWebIsNoLink(String address) {
        assertThatThrownBy(() -> TextValues.NONE.with(Placeholder.NOTICE_URL, address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("noticeUrl is no LINK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a@b@c.example",
                "a@b.example?cc=x@y.example",
                "a@b.example,c@d.example",
                "a b@c.example",
                "a@b\r\n.example"
            })
    void whatIsNoAddressOfAMailboxIsRefusedWithoutNamingIt(String address) {
        assertThatThrownBy(() -> TextValues.NONE.with(Placeholder.MISDIRECTED_EMAIL, address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("misdirectedEmail is no EMAIL");
    }

    @Test
    void r98_valuesAndTextsNeverPrintThemselves() {
        RenderedText text =
                TEXTS.render(TextId.NOTICE_HELD, TextForm.TEXT, Languages.TR, ShippedTexts.values(), Mode.LIVE);

        assertThat(text.toString()
                        + ShippedTexts.values()
                        + new TextValue.Plain("gizli")
                        + new TextValue.Worded("gizli", "gizli"))
                .doesNotContain("gizli", "destek@", "Örnek");
    }
}
