package io.izinhub.leave;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.StateCheck;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.OwnHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            before = ask(old);
            old.bean(LedgerExport.class).write(export, LedgerExportTest.PASSPHRASE.toCharArray(), "test");
        }

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

    private static String ask(OwnHub hub) {
        hub.bean(Accounts.class).ensureKey(LedgerExportTest.KEY, LedgerExportTest.KEY, Role.INTEGRATION);
        String answers = LedgerExportTest.ask(new HubHttp(hub.port()), PEOPLE + 5_000);
        assertThat(answers.lines()).hasSize(100_001);
        return answers;
    }
}
