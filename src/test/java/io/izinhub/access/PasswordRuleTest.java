package io.izinhub.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRuleTest {

    @ParameterizedTest
    @CsvSource({
        "elevenchars,TOO_SHORT",
        "twelve-chars,",
        "şğüçöıİŞĞÜÇÖ,",
        "aaaaaaaaaaaaaa,TOO_PLAIN",
        "abababcdabababcd,TOO_PLAIN",
        "my-Ayse.Y-password,TOO_PLAIN",
        "0123456789012345678901234567890123456789012345678901234567890123456789ab,",
        "0123456789012345678901234567890123456789012345678901234567890123456789abc,TOO_LONG",
        "İİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİİabcdef,TOO_LONG"
    })
    void r99_aPasswordIsLongEnoughAndNoPlainOne(String password, PasswordRule.Fault fault) {
        assertThat(PasswordRule.fault("ayse.y", password).orElse(null)).isEqualTo(fault);
    }

    @Test
    void aCodeIsReadHoweverItIsTyped() {
        OneTimeCode code = OneTimeCode.make(new SecureRandom(), Instant.EPOCH);

        assertThat(code.text()).matches("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(OneTimeCode.normal(" " + code.text().toLowerCase(Locale.ROOT).replace('-', ' ')))
                .isEqualTo(OneTimeCode.normal(code.text()));
        assertThat(OneTimeCode.normal("il0o")).isEqualTo("1100");
        assertThat(OneTimeCode.normal("A".repeat(1000))).isEmpty();
        assertThat(code.toString()).doesNotContain(code.text());
    }
}
