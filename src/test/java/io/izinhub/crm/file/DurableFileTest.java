package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurableFileTest {

    private static final String NAME = "dosya-changes-000000001.csv";

    @TempDir
    Path folder;

    @Test
    void nobodySeesItBeforeItIsWhole_andItsChecksumComesLast() throws Exception {
        try (DurableFile file = begin()) {
            file.write("a;b\r\n", StandardCharsets.UTF_8);
            assertThat(seen()).allMatch(name -> name.startsWith(".") && name.endsWith(DurableFile.PART));

            String sha256 = file.publish();

            byte[] whole = Files.readAllBytes(folder.resolve(NAME));
            assertThat(whole).asString(StandardCharsets.UTF_8).isEqualTo("a;b\r\n");
            assertThat(sha256)
                    .isEqualTo(HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(whole)));
            assertThat(folder.resolve(NAME + ".sha256")).hasContent(sha256 + "  " + NAME);
        }
        assertThat(seen()).containsExactly(NAME, NAME + ".sha256");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(NAME))))
                .isEqualTo("rw-r-----");
    }

    @Test
    void whatWasNotPublishedLeavesNothing() throws IOException {
        try (DurableFile file = begin()) {
            file.write("half", StandardCharsets.UTF_8);
        }
        assertThat(seen()).isEmpty();
    }

    @Test
    void whatADeadProcessLeftIsWrittenAnew() throws IOException {
        Files.writeString(folder.resolve("." + NAME + DurableFile.PART), "much longer than what comes now");

        try (DurableFile file = begin()) {
            file.write("short", StandardCharsets.UTF_8);
            file.publish();
        }
        assertThat(folder.resolve(NAME)).hasContent("short");
    }

    @Test
    void aFileThatIsThereIsNeverWrittenOver() throws IOException {
        Files.writeString(folder.resolve(NAME), "first");
        // A link in its place would lead elsewhere.
        Files.createSymbolicLink(folder.resolve("linked.csv"), folder.resolve("nowhere"));

        for (String name : List.of(NAME, "linked.csv")) {
            assertThatThrownBy(() -> {
                        try (DurableFile file = new DurableFile(folder, name, "rw-------")) {
                            file.write("second", StandardCharsets.UTF_8);
                            file.publish();
                        }
                    })
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        assertThat(folder.resolve(NAME)).hasContent("first");
        assertThat(folder.resolve("nowhere")).doesNotExist();
        assertThat(seen()).containsExactly(NAME, "linked.csv");
    }

    private DurableFile begin() throws IOException {
        return new DurableFile(folder, NAME, "rw-r-----");
    }

    private List<String> seen() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
