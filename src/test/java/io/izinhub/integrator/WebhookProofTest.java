package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookProofTest {

    private static final WebhookProof PROOF =
            new WebhookProof("s3cret-end", "X-Webhook-Token", "t0ken", List.of("192.0.2.0/24"));

    @ParameterizedTest
    @CsvSource({
        "s3cret-end,  t0ken,  192.0.2.7,    true",
        "s3cret-enD,  t0ken,  192.0.2.7,    false",
        "s3cret-end,  ,       192.0.2.7,    false",
        "s3cret-end,  t0keN,  192.0.2.7,    false",
        "s3cret-end,  t0ken,  198.51.100.7, false",
        ",            t0ken,  192.0.2.7,    false",
    })
    void allOfItMustBeRight(String secret, String token, String sender, boolean holds) throws Exception {
        assertThat(PROOF.holds(secret, token, InetAddress.getByName(sender))).isEqualTo(holds);
    }

    @Test
    void withoutASecretNobodyIsTheFirm() {
        assertThat(WebhookProof.NONE.holds("", null, null)).isFalse();
        assertThat(new WebhookProof("", "", "", List.of()).holds(null, null, null))
                .isFalse();
        assertThat(new WebhookProof("only-secret", "", "", List.of()).holds("only-secret", null, null))
                .isTrue();
        assertThat(PROOF.toString()).doesNotContain("s3cret", "t0ken");
    }

    @Test
    void aNetworkThatIsNoneStopsTheStart() {
        assertThatThrownBy(() -> new WebhookProof("s3cret-end", "", "", List.of("netgsm.com.tr")))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("webhook.networks");
    }
}
