package io.izinhub.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.errors.ConfigurationProblem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What proves a caller cannot be guessed. */
class SharedSecretTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "a1b2",
                "5f2c9e1ab04d77e3f1c28a9",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "demodemodemodemodemodemo"
            })
    void whatCanBeGuessedStopsTheStart_andTheMessageSaysHowToMakeOneAndDoesNotShowIt(String weak) {
        assertThatThrownBy(() -> SharedSecret.requireStrong("hub.integrators.netgsm.webhook.secret", weak))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.integrators.netgsm.webhook.secret")
                .hasMessageContaining("keys secret")
                .hasMessageContaining("openssl rand -hex 16")
                .hasMessageNotContaining(weak.length() < 5 ? "\u0000" : weak);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5f2c9e1ab04d77e3f1c28a90", "Zx8_k-Qp2mVt7Lw9Rb4Nc6Yd1Hf3Js5A"})
    void aRandomOneDoes_andNoneAtAll(String strong) {
        assertThatCode(() -> SharedSecret.requireStrong("p", strong)).doesNotThrowAnyException();
    }

    @Test
    void theCommandPrintsOneThatDoes_eachTimeAnother() {
        String first = printed();

        assertThat(first).matches("[A-Za-z0-9_-]{32}").isNotEqualTo(printed());
        assertThat(SharedSecret.isStrong(first)).isTrue();
    }

    private static String printed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = new KeysCommand()
                .run(List.of("secret"), new PrintStream(out, true, StandardCharsets.UTF_8), System.err);
        assertThat(code).isEqualTo(Command.OK);
        return out.toString(StandardCharsets.UTF_8).strip();
    }
}
