package io.izinhub.leave;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.errors.Explained;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code export-ledger}: the whole ledger as files. An external database may be in use meanwhile, an embedded one not. That it
 * begins is recorded before the snapshot, so that the export holds it; that it is whole, behind it.
 */
public final class ExportLedgerCommand implements Command {

    /** Who did it, in the audit log: whoever may read the keys on the hub's machine. */
    static final String ACTOR = "command:export-ledger";

    private static final String OUT = "--out";
    private static final String PASSPHRASE = "--passphrase-file";
    private static final String REASON = "--reason";
    private static final Set<String> OPTIONS = Set.of(OUT, PASSPHRASE, REASON);

    @Override
    public String name() {
        return "export-ledger";
    }

    @Override
    public String usage() {
        return "export-ledger --out <folder> --passphrase-file <file> --reason <text>  bütün defteri dışa aktarır /"
                + " writes the whole ledger to files";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read =
                CommandArguments.read(arguments, OPTIONS, Set.of(), err).filter(all -> all.hasAll(OPTIONS, err));
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        CommandArguments given = read.get();
        try {
            char[] passphrase = given.passphrase(PASSPHRASE);
            try (ConfigurableApplicationContext context = LedgerCommands.open(given.properties())) {
                ExportManifest manifest = export(
                        context.getBean(AuditLog.class),
                        context.getBean(LedgerExport.class),
                        given.path(OUT),
                        passphrase,
                        given.text(REASON));
                tell(manifest, given.path(OUT), out);
                return OK;
            }
        } catch (IOException | RuntimeException e) {
            err.println("Dışa aktarılamadı / The ledger could not be exported: " + Explained.of(e));
            return FAILED;
        }
    }

    /** Two acts: where the second is missing the folder is not whole, and may still hold addresses. */
    static ExportManifest export(AuditLog audit, LedgerExport export, Path folder, char[] passphrase, String reason)
            throws IOException {
        audit.add(new AuditEntry(ACTOR, "LEDGER_EXPORT_STARTED", null, Map.of("reason", reason)));
        ExportManifest manifest = export.write(folder, passphrase, reason);
        audit.add(new AuditEntry(
                ACTOR,
                "LEDGER_EXPORTED",
                manifest.sealHead() == null
                        ? null
                        : Long.toString(manifest.sealHead().number()),
                Map.of(
                        "reason",
                        reason,
                        "events",
                        manifest.file("consent_event.ndjson").rows())));
        return manifest;
    }

    private static void tell(ExportManifest manifest, Path folder, PrintStream out) {
        out.println("Dışa aktarıldı / Exported: " + folder);
        manifest.files().stream()
                .filter(file -> !file.name().contains("/"))
                .forEach(file -> out.println("  " + file.name() + "  " + file.rows()));
        if (manifest.sealHead() != null) {
            out.println("Son mühür / Newest seal: " + manifest.sealHead().number() + ":"
                    + manifest.sealHead().hash());
        }
        out.println("Denetleyin / Check it: cd " + folder + " && java Verify.java .");
    }
}
