package io.izinhub.mail.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkMarksTest {

    private static final URI LINK = URI.create("https://izin.ornek.example/o/A$1\\b".replace("\\", ""));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{izin.optOutUrl}}",
                "{{ izin.optOutUrl }}",
                "%7B%7Bizin.optOutUrl%7D%7D",
                "%7b%7b%20izin.optOutUrl%20%7d%7d"
            })
    void r42_eachPlaceGetsTheLink(String mark) {
        assertThat(LinkMarks.filledWith(LINK).of("a " + mark + "b" + mark, false))
                .isEqualTo("a " + LINK + "b" + LINK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{izin.optOutUrl}", "{{izin.optouturl}}", "{{izin.optOutUrl", "izin.optOutUrl", "{{x}}", ""})
    void whatIsNoPlaceStays(String text) {
        assertThat(LinkMarks.filledWith(LINK).of(text, true)).isEqualTo(text);
    }

    @Test
    void whatTheLinkHoldsIsNoPlaceAndHtmlStaysHtml() {
        URI odd = URI.create("https://x.example/o?a=1&b='%7B%7Bizin.optOutUrl%7D%7D");

        assertThat(LinkMarks.filledWith(odd).of("<a href='{{izin.optOutUrl}}'>", true))
                .isEqualTo("<a href='https://x.example/o?a=1&amp;b=&#39;%7B%7Bizin.optOutUrl%7D%7D'>");
    }

    @Test
    void aLongTextOfBracesTakesNoTime() {
        String braces = "{{izin.optOutUrl   ".repeat(50_000);

        assertThat(LinkMarks.filledWith(LINK).of(braces, false)).isEqualTo(braces);
    }
}
