package io.izinhub.webhook.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Values made with Python's hmac. */
class SignatureTest {

    private static final byte[] BODY = "{\"id\":\"c1\",\"type\":\"test\"}".getBytes(UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_764_316_800, 999_000_000);
    private static final Secret SECRET = new Secret("0123456789abcdef");
    private static final Secret TURKISH = new Secret("gizli-anahtar-ığüşöç");

    @Test
    void theTimeAndTheBodyAreSigned() {
        assertThat(Signature.of(BODY, AT, List.of(SECRET)))
                .isEqualTo("t=1764316800,v1=032c142c19bdbf36a5d1f3a5a47f89b02a8b45171f0ad36aceee4070c0562fd1");
    }

    @Test
    void whileASecretIsReplacedBothSign_andLettersOfAnyLanguageAreTakenAsUtf8() {
        assertThat(Signature.of(BODY, AT, List.of(SECRET, TURKISH)))
                .isEqualTo("t=1764316800,v1=032c142c19bdbf36a5d1f3a5a47f89b02a8b45171f0ad36aceee4070c0562fd1"
                        + ",v1=e1beea1df4b5a4d7f011630c3479540ed9782ee2202fa4cecf148123d4597153");
    }

    @Test
    void aSecretIsLongEnoughAndShowsNothing() {
        assertThatThrownBy(() -> new Secret("fifteen-letters"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("fifteen-letters");
        assertThat(SECRET).hasToString("***");
    }
}
