package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.IzinHub;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.Restrictions;
import io.izinhub.consent.ledger.StateCheck;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same with as many people as a company has: a hundred thousand questions, each answered as before. */
@Tag("long")
class LedgerMoveLongTest {

    private static final int PEOPLE = 45_000;
    private static final int CHUNK = 10_000;

    @TempDir
    private Path folder;

    @Test
    void r30_aHundredThousandAnswersAreTheSame() throws Exception {
        Path export = folder.resolve("export");
        Path second = Files.createDirectory(folder.resolve("second"));
        Path passphrase = Files.writeString(folder.resolve("passphrase.txt"), LedgerExportTest.PASSPHRASE);
        String before;
        try (OwnHub old = OwnHub.start(folder.resolve("first"))) {
            List<Statement> statements = LedgerExportTest.statements(PEOPLE);
            for (int from = 0; from < statements.size(); from += CHUNK) {
                old.bean(Ledger.class)
                        .record(statements.subList(from, Math.min(from + CHUNK, statements.size())), "test");
                old.bean(LedgerSealer.class).seal();
            }
            Address gone = LedgerExportTest.address(LedgerExportTest.email(10));
            old.bean(Anonymisation.class)
                    .anonymise(List.of(old.bean(ContactPoints.class).find(gone).orElseThrow()), "test");
            old.bean(Restrictions.class)
                    .restrict(LedgerExportTest.address(LedgerExportTest.email(11)), Flag.MANUAL_BLOCK, "TEST", "test");
            before = ask(old);
            old.bean(LedgerExport.class).write(export, LedgerExportTest.PASSPHRASE.toCharArray(), "test");
        }

        importDies(export, second, passphrase);
        ChildJvm.Result imported = LedgerExportTest.importLedger(export, second, passphrase);

        assertThat(imported.exitCode()).as(imported.err()).isZero();
        try (OwnHub moved = OwnHub.start(second)) {
            assertThat(ask(moved)).isEqualTo(before);
            assertThat(moved.bean(LedgerVerifier.class).verify().findings()).isEmpty();
            assertThat(moved.bean(StateCheck.class).checkAll().differences()).isEmpty();
        }
        assertThat(VerifyProgram.compile(folder.resolve("verify")).run(export.toString()))
                .startsWith("0 ");
    }

    /** By SIGKILL in the middle of its transaction: once its keys are there it writes rows for a good while. */
    private static void importDies(Path export, Path second, Path passphrase) throws Exception {
        Process victim = ChildJvm.of(IzinHub.class, LedgerExportTest.importArguments(export, second, passphrase))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofMinutes(3))
                .until(() -> !victim.isAlive() || Files.exists(second.resolve("keys/quarantine-1.key")));
        assertThat(victim.waitFor(3, TimeUnit.SECONDS)).as("it ended too early").isFalse();
        victim.destroyForcibly().waitFor();
    }

    private static String ask(OwnHub hub) {
        hub.bean(Accounts.class).ensureKey(LedgerExportTest.KEY, LedgerExportTest.KEY, Role.INTEGRATION);
        String answers = LedgerExportTest.ask(new HubHttp(hub.port()), PEOPLE + 5_000);
        assertThat(answers.lines()).hasSize(100_001);
        return answers;
    }
}
