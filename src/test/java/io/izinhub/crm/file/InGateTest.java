package io.izinhub.crm.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

class InGateTest {

    private static final String TEXT = "channel;recipient\r\n";

    @TempDir
    Path folder;

    @Test
    void withItsChecksumItIsTaken() throws IOException {
        Path file = put("consents-1.csv", TEXT);
        sum(file, hash(TEXT) + " *consents-1.csv\n");

        assertThat(look(file)).isInstanceOfSatisfying(InGate.Good.class, good -> {
            assertThat(good.kind()).isEqualTo(InKind.CONSENTS);
            assertThat(good.sha256()).isEqualTo(hash(TEXT));
        });
    }

    @Test
    void aMissingChecksumIsAwaited_andThenMissed() throws IOException {
        Path file = put("state-1.csv", TEXT);

        assertThat(look(file)).isInstanceOf(InGate.Waits.class);
        assertThat(gate(Instant.now().plusSeconds(601), FileAccount.Checksum.REQUIRED)
                        .look(file))
                .isEqualTo(new InGate.Refused("CHECKSUM_MISSING"));
        assertThat(gate(Instant.now(), FileAccount.Checksum.OPTIONAL).look(file))
                .isInstanceOf(InGate.Good.class);
    }

    @Test
    void aWrongChecksumRefuses_alsoWhereItIsOptional() throws IOException {
        Path file = put("consents-2.csv", TEXT);
        sum(file, hash("something else"));
        assertThat(gate(Instant.now(), FileAccount.Checksum.OPTIONAL).look(file))
                .isEqualTo(new InGate.Refused("CHECKSUM_WRONG"));

        sum(file, "none");
        assertThat(look(file)).isEqualTo(new InGate.Refused("CHECKSUM_UNREADABLE"));

        sum(file, hash(TEXT) + " ".repeat(5_000));
        assertThat(look(file)).isEqualTo(new InGate.Refused("CHECKSUM_UNREADABLE"));
    }

    @Test
    void aLinkIsRefusedUnread_alsoAsChecksum() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), TEXT);
        Path link = Files.createSymbolicLink(folder.resolve("consents-3.csv"), secret);
        assertThat(look(link)).isEqualTo(new InGate.Refused("NOT_A_FILE"));

        Path file = put("consents-4.csv", TEXT);
        Files.createSymbolicLink(folder.resolve("consents-4.csv.sha256"), secret);
        assertThat(look(file)).isEqualTo(new InGate.Refused("CHECKSUM_UNREADABLE"));
    }

    @Test
    void sizesThatAreNoneAreRefusedUnread() throws IOException {
        assertThat(look(put("consents-5.csv", ""))).isEqualTo(new InGate.Refused("EMPTY"));
        assertThat(look(put("consents-6.csv", "x".repeat(1025)))).isEqualTo(new InGate.Refused("TOO_BIG"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "konsent-1.csv",
                "consents.csv",
                "consents-.csv",
                "consents-..csv",
                "consents-a..b.csv",
                "consents-ayşe.csv",
                "Consents-1.csv",
                "consents-1.CSV",
                "consents-1.csv.csv.gz",
                "consents- 1.csv",
                "consents-1\n.csv",
                ".consents-1.csv",
                "=cmd.csv"
            })
    void aNameThatIsNotAgreedIsRefused(String name) throws IOException {
        assertThat(look(put(name, TEXT))).isEqualTo(new InGate.Refused("NAME_UNKNOWN"));
    }

    @Test
    void namesOfOursTellNothingOfAPerson_andSortByNumber() {
        assertThat(new OutName("dosya", OutName.Kind.CHANGES, 42)).hasToString("dosya-changes-000000042.csv");
        assertThat(new OutName("dosya", OutName.Kind.FULL, 1_234_567_890L)).hasToString("dosya-full-1234567890.csv");
    }

    private InGate.Verdict look(Path file) throws IOException {
        return gate(Instant.now(), FileAccount.Checksum.REQUIRED).look(file);
    }

    private InGate gate(Instant now, FileAccount.Checksum checksum) {
        FileAccount account = new FileAccount(
                folder,
                folder,
                false,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                10,
                DataSize.ofKilobytes(1),
                checksum,
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                Duration.ofDays(30),
                "rw-r-----",
                Locale.ENGLISH);
        return new InGate(account, Clock.fixed(now, ZoneOffset.UTC));
    }

    private Path put(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private void sum(Path file, String text) throws IOException {
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha256"), text);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
