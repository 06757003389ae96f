package io.izinhub.platform.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

    private static final byte[] CONTENT = "yeni".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private Path file;
    private Path part;

    @BeforeEach
    void names() {
        file = folder.resolve("a/x.yaml");
        part = folder.resolve("a/.x.yaml.part");
    }

    @Test
    void whatAProcessThatDiedLeftIsNoFile() throws IOException {
        Files.createDirectories(part.getParent());
        Files.writeString(part, "ye");

        NewFile.write(file, CONTENT);

        assertThat(file).hasContent("yeni");
        assertThat(part).doesNotExist();
    }

    @Test
    void oneThatIsThereStaysAsItIs() throws IOException {
        NewFile.write(file, CONTENT);

        assertThatThrownBy(() -> NewFile.write(file, new byte[0])).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(file).hasContent("yeni");
        assertThat(part).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsNotThere() throws IOException {
        Files.createDirectories(part.resolve("in the way"));

        assertThatThrownBy(() -> NewFile.write(file, CONTENT)).isInstanceOf(IOException.class);
        assertThat(file).doesNotExist();
    }
}
