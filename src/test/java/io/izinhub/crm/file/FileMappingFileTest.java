package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileMappingFileTest {

    private static final Path SHIPPED = Path.of("mappings/crm-file.yaml");
    private static final Set<String> SHAPES =
            Set.of("crm-file/consent-out", "crm-file/consent-in", "crm-file/outcome-in", "crm-file/person-in");

    @Test
    void theShippedOneIsRead() throws IOException {
        FileMapping mapping = read(Files.readString(SHIPPED));

        assertThat(mapping.out().columns()).startsWith("event", "delivery");
        assertThat(mapping.in().consents().knows("evidence.documentRef")).isTrue();
        assertThat(mapping.in().consents().knows("evidence")).isTrue();
        assertThat(mapping.in().consents().knows("evidences")).isFalse();
        assertThat(mapping.in().of(InKind.STATE).required()).containsExactly("id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "charset: UTF-8|charset: UTF-16|The charset must be",
                "separator: \";\"|separator: x|The separator must be",
                "charset: UTF-8, mark: false|charset: windows-1254, mark: true|Only UTF-8 has",
                "shape: crm-file/consent-in|shape: crm-file/other|There is no mapping crm-file/other",
                "[delivery, outcome]|[delivery, delivery]|columns of outcomes are missing, or one stands twice",
                "optional: [code]|optionals: [code]|The key optionals is not known"
            })
    void aFaultIsNamedWithItsLine(String from, String to, String said) throws IOException {
        String text = Files.readString(SHIPPED);
        assertThat(text).contains(from);

        assertThatThrownBy(() -> read(text.replace(from, to)))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("mappings/crm-file.yaml:")
                .hasMessageContaining(said);
    }

    private static FileMapping read(String text) {
        OverlayFile file = mock(OverlayFile.class);
        when(file.path()).thenReturn("crm-file.yaml");
        when(file.text()).thenReturn(text);
        return FileMappingFile.read(file, SHAPES);
    }
}
