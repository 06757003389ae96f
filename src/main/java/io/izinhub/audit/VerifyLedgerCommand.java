package io.izinhub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.command.QuietContext;
import io.izinhub.platform.errors.Explained;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code verify-ledger}: recomputes the whole ledger without starting the hub, and changes nothing. An embedded database
 * must not be in use by a running hub; that one answers at {@code /actuator/verifyledger}.
 */
public final class VerifyLedgerCommand implements Command {

    private static final String JSON = "--json";

    @Override
    public String name() {
        return "verify-ledger";
    }

    @Override
    public String usage() {
        return "verify-ledger [--json]        defteri mühürleriyle karşılaştırır / checks the ledger against its seals";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(arguments, Set.of(), Set.of(JSON), err);
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        boolean asJson = read.get().flags().contains(JSON);
        try (ConfigurableApplicationContext context =
                QuietContext.open(read.get().properties(), LedgerParts.class)) {
            VerificationReport report =
                    VerificationReport.of(context.getBean(LedgerVerifier.class).verify());
            out.print(asJson ? json(context, report) : report.text());
            return report.intact() ? OK : FINDINGS;
        } catch (RuntimeException | JsonProcessingException e) {
            err.println("Denetim yapılamadı / The ledger could not be checked: " + Explained.of(e));
            return FAILED;
        }
    }

    private static String json(ConfigurableApplicationContext context, VerificationReport report)
            throws JsonProcessingException {
        return context.getBean(ObjectMapper.class).writeValueAsString(report) + System.lineSeparator();
    }
}
