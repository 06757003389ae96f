package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class FlowPropertiesTest {

    static final List<String> ASKED = List.copyOf(FlowProperties.ASKED);

    @ParameterizedTest
    @FieldSource("ASKED")
    void whatACommandLoadsBeginsNothingByItself(String flow) throws IOException {
        List<String> lines = Files.readString(Path.of("routes", flow + ".camel.yaml"))
                .lines()
                .map(String::strip)
                .toList();

        assertThat(lines).contains("from:");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).equals("from:")) {
                assertThat(lines.get(i + 1)).startsWith("uri: direct:");
            }
        }
    }

    @Test
    void aHubLoadsAll_aCommandOnlyThose() {
        assertThat(new FlowProperties(false).loads("mail-relay-inbound")).isTrue();
        assertThat(new FlowProperties(true).loads("mail-relay-inbound")).isFalse();
        assertThat(new FlowProperties(true).loads("platform-exit-http")).isTrue();
    }
}
