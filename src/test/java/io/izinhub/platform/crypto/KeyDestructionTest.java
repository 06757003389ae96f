package io.izinhub.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyDestructionTest {

    @TempDir
    private Path folder;

    private Path keys;
    private Path record;
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();

    @BeforeEach
    void makeKeys() throws IOException {
        keys = folder.resolve("keys");
        record = folder.resolve("record.json");
        KeyFiles files = new KeyFiles(new SecureRandom());
        files.generateMissing(keys);
        files.addNext(keys, KeyPurpose.MASTER);
        Files.writeString(keys.resolve("readme.txt"), "stays");
    }

    @Test
    void r92_allKeysGoAndASignedRecordStays() throws IOException {
        String master = Files.readString(keys.resolve("master-1.key")).strip();

        assertThat(run("--confirm", "7", "--record", record.toString(), "--reason", "moved house"))
                .isZero();

        try (Stream<Path> left = Files.list(keys)) {
            assertThat(left.map(file -> file.getFileName().toString())).containsExactly("readme.txt");
        }
        byte[] bytes = Files.readAllBytes(record);
        JsonNode told = new ObjectMapper().readTree(bytes);
        assertThat(told.at("/keys")).hasSize(7);
        assertThat(told.at("/keys/6/purpose").asText()).isEqualTo("seal");
        assertThat(told.at("/act").asText()).isEqualTo("KEYS_DESTROYED");
        assertThat(told.findValuesAsText("result")).hasSize(7).containsOnly("DESTROYED");
        assertThat(told.at("/reason").asText()).isEqualTo("moved house");
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(master);
        byte[] open =
                Base64.getDecoder().decode(told.at("/sealKeys/0/publicKey").asText());
        byte[] signature = Base64.getDecoder().decode(Files.readString(folder.resolve("record.json.sig")));
        assertThat(SealSigner.verify(open, KeyDestruction.signed(bytes), signature))
                .isTrue();
    }

    @Test
    void withoutTheNumberNothingGoesAndWhatWouldBeLostIsSaid() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--confirm", "6", "--record", record.toString(), "--reason", "x"))
                .isEqualTo(2);
        assertThat(run("--confirm", "7", "--record", record.toString())).isEqualTo(2);

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Nothing was destroyed yet")
                .contains("master-2.key")
                .contains("no address and no evidence can be read")
                .contains("--confirm 7");
        assertThat(keys.resolve("seal-1.key")).exists();
        assertThat(record).doesNotExist();
    }

    @Test
    void aRecordThatCannotBeWrittenSavesTheKeys() throws IOException {
        Files.writeString(record, "of another time");

        assertThat(run("--confirm", "7", "--record", record.toString(), "--reason", "x"))
                .isEqualTo(2);

        try (Stream<Path> left = Files.list(keys)) {
            assertThat(left).hasSize(8);
        }
        assertThat(record).hasContent("of another time");
    }

    @Test
    void whatIsInTheWayOfTheRecordIsToldWithItsRemedy_andHalfARecordIsNotLeft() throws IOException {
        Path signature = folder.resolve("record.json.sig");
        Files.writeString(signature, "of another time");

        assertThat(run("--confirm", "7", "--record", record.toString(), "--reason", "x"))
                .isEqualTo(2);

        assertThat(told.toString(StandardCharsets.UTF_8))
                .contains("Of 7 keys 7 are still there", signature + ": exists already", "Başka bir yer gösterin")
                .doesNotContain("Exception");
        assertThat(record).as("it would be in the way of the next attempt").doesNotExist();
    }

    @Test
    void theRecordDoesNotStandWhereTheKeysAre_norByWayOfALink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("elsewhere"), keys);
        for (Path inside : List.of(
                keys.resolve("record.json"), keys.resolve("../keys/record.json"), link.resolve("record.json"))) {
            assertThat(run("--confirm", "7", "--record", inside.toString(), "--reason", "x"))
                    .isEqualTo(2);
        }

        assertThat(told.toString(StandardCharsets.UTF_8)).contains("cannot stand in the folder of the keys");
        try (Stream<Path> left = Files.list(keys)) {
            assertThat(left).hasSize(8);
        }
    }

    @Test
    void whatWasInterruptedIsDoneAgain() throws IOException {
        Files.delete(keys.resolve("lookup-1.key"));
        Files.delete(keys.resolve("master-1.key"));

        assertThat(run("--confirm", "5", "--record", record.toString(), "--reason", "again"))
                .isZero();

        assertThat(keys.resolve("seal-1.key")).doesNotExist();
    }

    /** As keys are where they are mounted read-only. */
    @Test
    void r92_noRecordIsSignedWhereAKeyCannotBeWritten() throws IOException {
        KeyDestruction destruction = new KeyDestruction(keys, new SecureRandom(), refusing("store-1.key", 1));

        assertThatThrownBy(() -> destruction.destroy(destruction.find(), record, "x", Instant.EPOCH))
                .isInstanceOf(ReadOnly.class);

        try (Stream<Path> left = Files.list(keys)) {
            assertThat(left).hasSize(8);
        }
        assertThat(record).doesNotExist();
        assertThat(folder.resolve("record.json.sig")).doesNotExist();
    }

    @Test
    void r92_whatCouldNotBeDestroyedStandsInTheRecord() throws IOException {
        KeyDestruction destruction = new KeyDestruction(keys, new SecureRandom(), refusing("master-2.key", 2));

        assertThatThrownBy(() -> destruction.destroy(destruction.find(), record, "x", Instant.EPOCH))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("master-2.key, seal-1.key.");

        byte[] bytes = Files.readAllBytes(record);
        JsonNode told = new ObjectMapper().readTree(bytes);
        assertThat(told.at("/act").asText()).isEqualTo("KEYS_DESTROYED_IN_PART");
        assertThat(told.at("/keys/2/name").asText()).isEqualTo("master-2.key");
        assertThat(told.findValuesAsText("result"))
                .containsExactly(
                        "DESTROYED", "DESTROYED", "FAILED", "DESTROYED", "DESTROYED", "DESTROYED", "UNTOUCHED");
        assertThat(keys.resolve("seal-1.key")).exists();
        byte[] signature = Base64.getDecoder().decode(Files.readString(folder.resolve("record.json.sig")));
        assertThat(SealSigner.verify(
                        Base64.getDecoder()
                                .decode(told.at("/sealKeys/0/publicKey").asText()),
                        KeyDestruction.signed(bytes),
                        signature))
                .isTrue();
    }

    @Test
    void aDamagedSealKeyIsOneMessageAndNothingGoes() throws IOException {
        Files.writeString(keys.resolve("seal-1.key"), "not Base64!");

        assertThat(run("--confirm", "7", "--record", record.toString(), "--reason", "x"))
                .isEqualTo(2);

        assertThat(told.toString(StandardCharsets.UTF_8)).contains("seal-1.key").contains("not valid Base64");
        assertThat(keys.resolve("master-1.key")).exists();
        assertThat(record).doesNotExist();
    }

    /** From the n-th time on; the first looks only whether it can be written. */
    private static KeyDestruction.Opening refusing(String name, int nth) {
        AtomicInteger times = new AtomicInteger();
        return file -> {
            if (file.getFileName().toString().equals(name) && times.incrementAndGet() >= nth) {
                throw new ReadOnly();
            }
            return FileChannel.open(file, StandardOpenOption.WRITE);
        };
    }

    private static final class ReadOnly extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private int run(String... more) {
        PrintStream print = new PrintStream(told, true, StandardCharsets.UTF_8);
        List<String> arguments = Stream.concat(Stream.of("destroy", "--in", keys.toString()), Stream.of(more))
                .toList();
        return new KeysCommand().run(arguments, print, print);
    }
}
