package io.izinhub.platform.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.izinhub.platform.overlay.OverlayProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.mock.env.MockEnvironment;

/** A flow that cannot be made is named with its file. */
class FlowAnalyzerTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{uri: \"nix:da?password=geheim\", steps: [{log: x}]}' | no component nix",
                "'{uri: \"direct:a\", steps: [{to: \"nix:da\"}]}'       | no component nix",
                "'{uri: \"direct:a\", steps: [{bean: {ref: nobody}}]}'  | nobody"
            })
    void fileFlowAndFaultAreTold(String from, String fault) throws Exception {
        Files.writeString(
                folder.resolve("my.camel.yaml"),
                "# mine\n" + "- route:\n    id: custom-do-thing\n    from: " + from + "\n");
        MockEnvironment environment = new MockEnvironment().withProperty("hub.routes-dir", folder.toString());
        OverlayProperties overlay = new OverlayProperties(folder, null, null);
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Throwable failure = catchThrowable(() -> {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromBytes(
                                "my.camel.yaml",
                                overlay.routes().require("my.camel.yaml").content()));
                context.start();
            });

            FailureAnalysis told = new FlowAnalyzer(environment).analyze(new IllegalStateException(failure));
            assertThat(told.getDescription() + told.getAction())
                    .contains("routes/my.camel.yaml", "custom-do-thing", fault, "Akışı düzeltin")
                    .doesNotContain("geheim");
        }
    }
}
