package io.izinhub.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Whitespace;

class SqueezedTest {

    private static final Locale TURKISH = Locale.forLanguageTag("tr");

    @Property
    void isWhatTheLanguageSays(
            @ForAll @CharRange(from = ' ', to = 'ſ') @Chars({'\t', '\n', '\r', 'İ', 'I', 'ı', 'Ğ', 'Ş'}) @Whitespace
                    String text) {
        assertThat(Squeezed.of(text)).isEqualTo(text.toLowerCase(TURKISH).replaceAll("\\s+", " "));
    }
}
