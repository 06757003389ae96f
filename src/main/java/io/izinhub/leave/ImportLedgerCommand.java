package io.izinhub.leave;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerVerification;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.crypto.InheritedKeys;
import io.izinhub.platform.crypto.KeyChecks;
import io.izinhub.platform.crypto.KeyProperties;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.PersonKeys;
import io.izinhub.platform.errors.Explained;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * {@code import-ledger}: an export becomes the ledger of a new hub, before its first start. Makes the hub's keys in the folder of {@code
 * hub.keys.directory}, beside the old ones that are still needed. Interrupted, it has changed nothing but that folder and can be run again.
 */
public final class ImportLedgerCommand implements Command {

    static final String ACTOR = "command:import-ledger";

    private static final String IN = "--in";
    private static final String PASSPHRASE = "--passphrase-file";
    private static final String REASON = "--reason";
    private static final Set<String> OPTIONS = Set.of(IN, PASSPHRASE, REASON);

    @Override
    public String name() {
        return "import-ledger";
    }

    @Override
    public String usage() {
        return "import-ledger --in <folder> --passphrase-file <file> --reason <text>  dışa aktarılan defteri yeni, boş"
                + " bir hub'a alır / takes an export into a new, empty hub";
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
            try (ConfigurableApplicationContext context =
                    LedgerCommands.open(given.properties(), LedgerCommands.WithMigrations.class, ImportParts.class)) {
                LedgerImport.requireEmpty(context.getBean(JdbcTemplate.class));
                ImportFolder export =
                        ImportFolder.open(given.path(IN), passphrase, context.getBean(ObjectMapper.class));
                InheritedKeys.take(keyFolder(context), PeopleImport.keys(export), new SecureRandom());
                LedgerVerification verified =
                        context.getBean(LedgerImport.class).take(export, ACTOR, given.text(REASON));
                out.println("Defter alındı ve sağlam. / The ledger was taken over and is intact.");
                out.println("%d mühür, %d kayıt / %d seals, %d rows"
                        .formatted(verified.seals(), verified.rows(), verified.seals(), verified.rows()));
                return OK;
            }
        } catch (IOException | RuntimeException e) {
            err.println("İçe alınamadı / The ledger could not be taken over: " + Explained.of(e));
            return FAILED;
        }
    }

    private static Path keyFolder(ConfigurableApplicationContext context) throws IOException {
        Path folder = context.getBean(KeyProperties.class).directory();
        if (folder == null) {
            throw new IOException("hub.keys.directory verilmemiş: yeni hub'ın anahtarları için boş bir klasör yazın. /"
                    + " hub.keys.directory is not set: name an empty folder for the new hub's keys");
        }
        return folder;
    }

    /** No {@code @Configuration}, or the hub would find it. */
    static final class ImportParts {

        @Bean
        LookupKeys lookupKeys(KeyRing keys) {
            return new LookupKeys(new KeyedHash(keys, KeyPurpose.LOOKUP));
        }

        @Bean
        PeopleImport peopleImport(JdbcTemplate jdbc, PersonKeys personKeys, LookupKeys lookupKeys) {
            return new PeopleImport(jdbc, personKeys, lookupKeys);
        }

        @Bean
        LedgerImport ledgerImport(
                JdbcTemplate jdbc,
                PlatformTransactionManager transactions,
                PeopleImport people,
                ObjectProvider<AuditLog> audit,
                ObjectProvider<LedgerVerifier> verifier,
                ObjectProvider<KeyChecks> keys,
                Clock clock) {
            return new LedgerImport(jdbc, transactions, people, audit, verifier, keys, clock);
        }
    }
}
