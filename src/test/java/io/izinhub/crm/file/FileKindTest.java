package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.crm.CrmKind;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.mapping.MappingInfo;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

class FileKindTest {

    @TempDir
    Path share;

    private final MappingRegistry shapes = mock(MappingRegistry.class);
    private final CrmKind.Settings settings = mock(CrmKind.Settings.class);

    @BeforeEach
    void shippedMapping() throws IOException {
        OverlayFile file = mock(OverlayFile.class);
        when(file.path()).thenReturn("crm-file.yaml");
        when(file.text()).thenReturn(Files.readString(Path.of("mappings/crm-file.yaml")));
        when(settings.mapping("crm-file.yaml")).thenReturn(file);
        when(shapes.list())
                .thenReturn(Stream.of("consent-out", "consent-in", "outcome-in", "person-in")
                        .map(name -> new MappingInfo("crm-file/" + name, "", "SHIPPED", Instant.EPOCH))
                        .toList());
    }

    @Test
    void aShareThatIsNotMountedStopsTheStart_andMakesNoLocalFolder() {
        assertThatThrownBy(() -> adapter("out", "in", false))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("out-directory")
                .hasMessageContaining("Mount the share");
        assertThat(share).isEmptyDirectory();
    }

    @Test
    void foldersAreMadeWhereThatIsWanted() {
        assertThat(adapter("out", "in", true)).isInstanceOf(FileAdapter.class);
        assertThat(share.resolve("in/done")).isDirectory();
        assertThat(share.resolve("in/error")).isDirectory();
    }

    @Test
    void whatIsWrittenIsNeverAmongWhatIsPutAway() {
        for (String out : new String[] {"in", "in/done", "in/../in/error"}) {
            assertThatThrownBy(() -> adapter(out, "in", true))
                    .as(out)
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("is the other one, or in it");
        }
        assertThat(adapter(".", "in", true)).isInstanceOf(FileAdapter.class);
    }

    @Test
    void aNameThatAFlowCannotHoldIsRefused() {
        assertThatThrownBy(() -> adapter("out?delete=true", "in", true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("one of the signs");
    }

    private Object adapter(String out, String in, boolean create) {
        when(settings.as(FileAccount.class))
                .thenReturn(new FileAccount(
                        share.resolve(out),
                        share.resolve(in),
                        create,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        10,
                        DataSize.ofKilobytes(1),
                        FileAccount.Checksum.REQUIRED,
                        Duration.ofMinutes(10),
                        Duration.ofSeconds(5),
                        Duration.ofDays(30),
                        "rw-r-----",
                        Locale.ENGLISH));
        return new FileKind(shapes).adapter(settings);
    }
}
