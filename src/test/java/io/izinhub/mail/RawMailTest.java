package io.izinhub.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.spool.SpoolFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RawMailTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 262_144, 262_145, 3_000_000})
    void anyNumberOfReadersSeeTheSameBytes_atTheSameTime(int size) throws Exception {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        try (RawMail mail = RawMail.of(new ByteArrayInputStream(bytes), new SpoolFolder(folder, new SecureRandom()))) {
            assertThat(mail.size()).isEqualTo(size);
            try (InputStream first = mail.open();
                    InputStream second = mail.open()) {
                byte[] half = first.readNBytes(size / 2);
                assertThat(second.readAllBytes()).isEqualTo(bytes);
                assertThat(first.readAllBytes()).hasSize(size - half.length);
            }
            assertThat(mail.bytes()).isEqualTo(bytes);
            assertThat(mail.sha256())
                    .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }

    @Test
    void whatIsFoundOnDiskIsEncrypted_andGoneWhenTheMailIsClosed() throws IOException {
        byte[] bytes = "kanarya ".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (RawMail ignored =
                RawMail.of(new ByteArrayInputStream(bytes), new SpoolFolder(folder, new SecureRandom()))) {
            try (Stream<Path> files = Files.list(folder)) {
                assertThat(files.toList()).allSatisfy(file -> assertThat(
                                new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .doesNotContain("kanarya"));
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nothingPrintsAnAddress() {
        assertThat(Envelope.of("a@b.example", List.of("c@d.example")))
                .asString()
                .doesNotContain("@");
        assertThat(RawMail.of("gizli".getBytes(StandardCharsets.US_ASCII)))
                .asString()
                .doesNotContain("gizli");
    }
}
