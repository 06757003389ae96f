package io.izinhub.doctor.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.doctor.ClockWitnesses;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.doctor.own.DatabaseFacts.KeyIds;
import io.izinhub.doctor.own.DatabaseFacts.Role;
import io.izinhub.doctor.own.MigrationsCheck.State;
import io.izinhub.platform.crypto.KeyProperties;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.KeysCommand;
import io.izinhub.platform.crypto.TestKeys;
import io.izinhub.platform.http.HttpAnswer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check fails, its remedy is followed, and it is green. */
class OwnChecksTest {

    private static final long MEBI = 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void keysAreMissing_generated_thenOpen_closed() throws IOException {
        Path keys = folder.resolve("keys");
        KeysCheck check = new KeysCheck(
                new KeyProperties(keys, Map.of(), false),
                () -> TestKeys.load(new KeyProperties(keys, Map.of(), false)));
        Told.red(KeysCheck.ID, one(check.examine()), "UNUSABLE");

        assertThat(new KeysCommand().run(List.of("generate", "--out", keys.toString()), quiet(), quiet()))
                .isZero();
        Told.green(KeysCheck.ID, one(check.examine()), "COMPLETE");

        Path seal = keys.resolve("seal-1.key");
        Files.setPosixFilePermissions(seal, PosixFilePermissions.fromString("rw-r-----"));
        Told.red(KeysCheck.ID, one(check.examine()), "OPEN");
        assertThat(one(check.examine()).facts()).contains("seal-1.key", keys.toString());

        Files.setPosixFilePermissions(seal, PosixFilePermissions.fromString("rw-------"));
        Told.green(KeysCheck.ID, one(check.examine()), "COMPLETE");
    }

    @Test
    void aKeyWasForgottenInAMove_putBack() throws IOException {
        Path keys = folder.resolve("keys");
        new KeysCommand().run(List.of("generate", "--out", keys.toString()), quiet(), quiet());
        KeyIds written = new KeyIds(Set.of(1), Set.of(1, 2), Set.of(1));
        Finding lost = KeyIdsCheck.judge(written, Map.of(), ring(keys));
        Told.red(KeyIdsCheck.ID, lost, "LOST");
        assertThat(lost.facts()).containsExactly("master-2.key");

        new KeysCommand().run(List.of("add", "master", "--out", keys.toString()), quiet(), quiet());

        Told.green(KeyIdsCheck.ID, KeyIdsCheck.judge(written, Map.of(), ring(keys)), "FIT");
    }

    @Test
    void theKeysAreThoseOfAnotherHub_theRightFolderIsNamed() {
        Path ours = folder.resolve("ours");
        Path others = folder.resolve("others");
        List.of(ours, others).forEach(keys -> new KeysCommand()
                .run(List.of("generate", "--out", keys.toString()), quiet(), quiet()));
        KeyIds written = new KeyIds(Set.of(1), Set.of(1), Set.of(1));
        Map<String, byte[]> noted = TestKeys.noted(ring(ours));

        Finding foreign = KeyIdsCheck.judge(written, noted, ring(others));
        Told.red(KeyIdsCheck.ID, foreign, "FOREIGN");
        assertThat(foreign.facts()).containsExactly("lookup-1, master-1, seal-1, token-1, store-1, quarantine-1");

        Told.green(KeyIdsCheck.ID, KeyIdsCheck.judge(written, noted, ring(ours)), "FIT");
    }

    @Test
    void theRoleMayTooMuch_untilItMayNot() {
        Told.red(DatabaseCheck.ID, DatabaseCheck.noAnswer("08001"), "UNREACHABLE");
        Told.red(DatabaseCheck.ID, DatabaseCheck.noAnswer(null), "UNREACHABLE");
        Told.red(DatabaseCheck.ID, DatabaseCheck.noAnswer("28P01"), "LOGIN");
        Told.red(DatabaseCheck.ID, DatabaseCheck.judge(new Role(16, false, 0, false)), "OLD");
        Told.red(DatabaseCheck.ID, DatabaseCheck.judge(new Role(17, true, 3, true)), "SUPERUSER");
        Told.red(DatabaseCheck.ID, DatabaseCheck.judge(new Role(17, false, 3, true)), "OWNER");
        Told.red(DatabaseCheck.ID, DatabaseCheck.judge(new Role(17, false, 0, true)), "REWRITES");
        Told.green(DatabaseCheck.ID, DatabaseCheck.judge(new Role(17, false, 0, false)), "ANSWERS");
    }

    @Test
    void theTablesAreOld_started_current() {
        Told.red(MigrationsCheck.ID, MigrationsCheck.judge(new State("31", 2, 0, 0)), "PENDING");
        Told.red(MigrationsCheck.ID, MigrationsCheck.judge(new State(null, 30, 0, 0)), "PENDING");
        Told.red(MigrationsCheck.ID, MigrationsCheck.judge(new State("31", 2, 1, 0)), "FAILED");
        Told.red(MigrationsCheck.ID, MigrationsCheck.judge(new State("99", 0, 0, 1)), "NEWER");
        Told.green(MigrationsCheck.ID, MigrationsCheck.judge(new State("33", 0, 0, 0)), "CURRENT");
    }

    @Test
    void theDiskIsFull_roomWasMade() {
        Told.red(DiskCheck.ID, DiskCheck.judge("a", folder, 900 * MEBI, 100_000 * MEBI), "FULL");
        Told.yellow(DiskCheck.ID, DiskCheck.judge("a", folder, 4_000 * MEBI, 10_000 * MEBI), "LOW");
        Told.yellow(DiskCheck.ID, DiskCheck.judge("a", folder, 9_000 * MEBI, 100_000 * MEBI), "LOW");
        Told.green(DiskCheck.ID, DiskCheck.judge("a", folder, 20_000 * MEBI, 100_000 * MEBI), "ROOM");
    }

    @Test
    void whereAFolderShouldBeIsAFile_removed() throws IOException {
        Path there = Files.createFile(folder.resolve("spool"));
        DiskCheck check = disk(there, folder -> roomy());
        Told.red(DiskCheck.ID, one(check.examine()), "NOT_WRITABLE");

        Files.delete(there);

        Told.green(DiskCheck.ID, one(check.examine()), "ROOM");
        assertThat(there).as("nothing is made by looking").doesNotExist();
    }

    @Test
    void theFileSystemDoesNotAnswer_andAnswersAgain() throws IOException {
        FileStore roomy = roomy();
        DiskCheck.Stores stale = mock(DiskCheck.Stores.class);
        when(stale.of(folder)).thenThrow(new IOException("stale file handle"));
        Told.yellow(DiskCheck.ID, one(disk(folder, stale).examine()), "UNKNOWN");
        Told.green(DiskCheck.ID, one(disk(folder, there -> roomy).examine()), "ROOM");
        assertThat(one(disk(folder, Files::getFileStore).examine()).code()).isIn("ROOM", "LOW", "FULL");
    }

    private static DiskCheck disk(Path folder, DiskCheck.Stores stores) {
        return new DiskCheck(Map.of("hub.spool.directory", folder), stores);
    }

    private static FileStore roomy() throws IOException {
        FileStore store = mock(FileStore.class);
        when(store.getUsableSpace()).thenReturn(20_000 * MEBI);
        when(store.getTotalSpace()).thenReturn(100_000 * MEBI);
        return store;
    }

    @Test
    void theClockIsOff_kept_agrees() {
        Instant now = Instant.parse("2026-11-28T06:00:00Z");
        Told.red(ClockCheck.ID, off(now, -400), "FAR_AHEAD");
        Told.red(ClockCheck.ID, off(now, 400), "FAR_BEHIND");
        Told.yellow(ClockCheck.ID, off(now, -70), "AHEAD");
        Told.yellow(ClockCheck.ID, off(now, 70), "BEHIND");
        Told.green(ClockCheck.ID, off(now, -1), "AGREES");
        Told.green(ClockCheck.ID, off(now, 5), "AGREES");
    }

    @Test
    void theClockIsReadFromAnyAnswer_andASilentServerIsNoFault() {
        Clock clock = Clock.fixed(Instant.parse("2026-11-28T06:00:00Z"), ZoneOffset.UTC);
        ClockWitnesses witness = () -> List.of(new ClockWitnesses.Witness("iys", URI.create("http://iys.example/")));
        Map<String, List<String>> late = Map.of("date", List.of("Sat, 28 Nov 2026 06:10:00 GMT"));
        Told.red(ClockCheck.ID, clock(witness, HttpAnswer.of(404, "", late, new byte[0]), clock), "FAR_BEHIND");
        Told.skipped(ClockCheck.ID, clock(witness, HttpAnswer.of(200, "", Map.of(), new byte[0]), clock), "NOT_TOLD");
        Map<String, List<String>> odd = Map.of("Date", List.of("yesterday"));
        Told.skipped(ClockCheck.ID, clock(witness, HttpAnswer.of(200, "", odd, new byte[0]), clock), "NOT_TOLD");
        Told.skipped(ClockCheck.ID, clock(List::of, null, clock), "NOBODY");
    }

    private static Finding clock(ClockWitnesses witness, HttpAnswer answer, Clock clock) {
        return one(new ClockCheck(List.of(witness), call -> answer, clock).examine());
    }

    /** What is said of a clock where the other side's is so many seconds later. */
    private static Finding off(Instant now, int seconds) {
        return ClockCheck.judge("iys", now, now.plusSeconds(seconds), now.plusMillis(300));
    }

    private static Finding one(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private static KeyRing ring(Path keys) {
        return TestKeys.load(new KeyProperties(keys, Map.of(), false));
    }

    private static PrintStream quiet() {
        return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    }
}
