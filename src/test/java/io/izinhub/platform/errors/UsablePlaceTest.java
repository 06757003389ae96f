package io.izinhub.platform.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsablePlaceTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsNotThereIsMade_alsoBehindALink() throws IOException {
        assertThat(UsablePlace.folder("hub.a", folder.resolve("x/y"))).isDirectory();
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("x"));
        assertThat(UsablePlace.folder("hub.a", link)).isDirectory();
        assertThat(UsablePlace.file("hub.a", folder.resolve("z/journal.txt"))).doesNotExist();
        assertThat(folder.resolve("z")).isDirectory();
    }

    @Test
    void propertyAndPlaceAreNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> UsablePlace.folder("hub.a", file))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContainingAll("hub.a: " + file, "should be a folder");
        assertThatThrownBy(() -> UsablePlace.folder("hub.a", file.resolve("below")))
                .hasMessageContaining("cannot be made");
        assertThatThrownBy(() -> UsablePlace.folder("hub.a", Path.of("/proc/x")))
                .hasMessageContaining("cannot be made");
        assertThatThrownBy(() -> UsablePlace.file("hub.a", folder)).hasMessageContaining("should be a file");
        assertThatThrownBy(() -> UsablePlace.file("hub.a", Path.of("/proc/x/y")))
                .hasMessageContainingAll("hub.a: /proc/x ", "cannot be made");
    }
}
