package io.izinhub.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.command.Command;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

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
        String[] properties =
                arguments.stream().filter(argument -> !argument.equals(JSON)).toArray(String[]::new);
        try (ConfigurableApplicationContext context = open(properties)) {
            VerificationReport report =
                    VerificationReport.of(context.getBean(LedgerVerifier.class).verify());
            out.print(arguments.contains(JSON) ? json(context, report) : report.text());
            return report.intact() ? OK : FINDINGS;
        } catch (RuntimeException | JsonProcessingException e) {
            err.println("Denetim yapılamadı / The ledger could not be checked: " + rootMessage(e));
            return FAILED;
        }
    }

    private static String json(ConfigurableApplicationContext context, VerificationReport report)
            throws JsonProcessingException {
        return context.getBean(ObjectMapper.class).writeValueAsString(report) + System.lineSeparator();
    }

    /** Lazy, so that only what the check needs is made; silent, because programs read the output. */
    private static ConfigurableApplicationContext open(String[] properties) {
        return new SpringApplicationBuilder(LedgerReading.class)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("logging.threshold.console", "OFF"))
                .run(properties);
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** The few parts of the hub that reading the ledger takes; no {@code @Configuration}, or the hub would find it. */
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan({
        "io.izinhub.audit",
        "io.izinhub.platform.crypto",
        "io.izinhub.platform.database",
        "io.izinhub.platform.time"
    })
    @ComponentScan(
            basePackages = "io.izinhub.consent.ledger",
            useDefaultFilters = false,
            includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = SealedTable.class))
    static final class LedgerReading {}
}
