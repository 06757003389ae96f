package io.izinhub.compliance.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.content.ContentLint.Sender;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentLintTest {

    private static final Sender SENDER =
            new Sender("Örnek Sigorta A.Ş.", "0123456789012345", List.of("0850 123 45 67", "iletisim@ornek.example"));
    private static final String WHOLE =
            "Merhaba,\nGönderen: ÖRNEK SİGORTA A.Ş., MERSİS No: 0123-4567-8901-2345\nİletişim: (0850) 123 45 67";

    @Test
    void whatIsCompletePasses() {
        assertThat(ContentLint.missing(WHOLE, SENDER, true)).isEmpty();
    }

    @Test
    void r35_r38_r42_whatIsMissingIsNamed() {
        assertThat(ContentLint.missing("Merhaba", SENDER, false)).isEqualTo(EnumSet.allOf(Mandatory.class));
        assertThat(ContentLint.missing(WHOLE, SENDER, false)).containsExactly(Mandatory.OPT_OUT);
        assertThat(ContentLint.missing(WHOLE.replace("2345", "9999"), SENDER, true))
                .containsExactly(Mandatory.MERSIS);
        assertThat(ContentLint.missing(WHOLE.replace("SİGORTA", "EV"), SENDER, true))
                .containsExactly(Mandatory.TRADE_NAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+90 850 123 45 67", "08501234567", "850-123-45-67", "İLETİSİM@ORNEK.EXAMPLE"})
    void r38_aContactIsKnownHoweverItIsWritten(String contact) {
        assertThat(ContentLint.missing("Örnek Sigorta A.Ş. MERSİS 0123456789012345; " + contact, SENDER, true))
                .isEmpty();
    }

    @Test
    void digitsOfTwoNumbersMakeNoThird() {
        assertThat(ContentLint.missing(WHOLE.replace("0123-4567-8901-2345", "01234567, 89012345"), SENDER, true))
                .containsExactly(Mandatory.MERSIS);
    }
}
