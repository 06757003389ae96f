package io.izinhub.platform.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** In a context without a web server, where Spring itself would find the folder of the same name on the class path. */
class TypedPathEditorTest {

    private final ApplicationContextRunner context = new ApplicationContextRunner()
            .withInitializer(new TypedPaths())
            .withUserConfiguration(OverlayConfiguration.class);

    @Test
    void aFolderNamedLikeOursIsTheCustomersAllTheSame() {
        bound("policies", Path.of("policies"));
        bound(" ./policies", Path.of("./policies"));
        bound("/etc/izin-hub/policies", Path.of("/etc/izin-hub/policies"));
    }

    @Test
    void locationsAndNothingMeanWhatTheyMeanToSpring() {
        bound("file:/etc/izin-hub/policies", Path.of("/etc/izin-hub/policies"));
        bound("", null);
        context.withPropertyValues("hub.policies-dir=classpath:policies")
                .run(made -> assertThat(made.getBean(OverlayProperties.class).policiesDir())
                        .isAbsolute()
                        .isDirectory());
    }

    private void bound(String typed, Path meant) {
        context.withPropertyValues("hub.policies-dir=" + typed)
                .run(made -> assertThat(made.getBean(OverlayProperties.class).policiesDir())
                        .isEqualTo(meant));
    }
}
