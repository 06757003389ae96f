package io.izinhub.crm;

import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerParts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.QuietContext;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * {@code restore-crm}: orders in the database that a CRM gets back what stood there before the hub wrote. The hub on that database carries
 * it out, now or when it is started, unless it is LIVE there. An embedded database must not be in use by a running hub: that one
 * takes the order at {@code /api/v1/crm/<name>/restores}.
 */
public final class RestoreCommand implements Command {

    private static final String ACTOR = "command:restore-crm";
    private static final Pattern PROPERTY = Pattern.compile("--(?:hub|spring|server|logging|management)\\.[^=]+=");
    private static final Set<String> OURS = Set.of("crm", "channel", "person", "count", "reason");

    @Override
    public String name() {
        return "restore-crm";
    }

    @Override
    public String usage() {
        return "restore-crm --crm=<name> [--channel=ARAMA|MESAJ|EPOSTA] [--person=<id>] --reason=<text> [--count=<n>]\n"
                + "restore-crm                   CRM'deki eski değerlerin geri yazılmasını ister"
                + " / orders that the CRM gets its old values back";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Map<String, String> options = new LinkedHashMap<>();
        List<String> properties =
                arguments.stream().filter(argument -> !take(argument, options)).toList();
        Optional<Channel> channel = Arrays.stream(Channel.values())
                .filter(each ->
                        each.name().equals(options.getOrDefault("channel", "").toUpperCase(Locale.ROOT)))
                .findFirst();
        boolean readable = (channel.isPresent() || !options.containsKey("channel"))
                && options.getOrDefault("count", "0").matches("\\d{1,18}");
        List<String> unknown =
                properties.stream().filter(property -> !isProperty(property)).toList();
        if (!options.containsKey("crm")
                || options.getOrDefault("reason", "").isBlank()
                || !readable
                || !unknown.isEmpty()) {
            unknown.forEach(word -> err.println("Bilinmeyen seçenek / unknown option: " + word));
            usage().lines().forEach(err::println);
            return FAILED;
        }
        try (ConfigurableApplicationContext context = QuietContext.open(properties, LedgerParts.class)) {
            RestoreOrders orders = new RestoreOrders(
                    context.getBean(JdbcTemplate.class),
                    context.getBean(AuditLog.class),
                    context.getBean(Clock.class),
                    options.get("crm"));
            RestoreOrders.Scope scope = new RestoreOrders.Scope(channel.orElse(null), options.get("person"));
            return new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .execute(status -> order(orders, scope, options, out, err));
        } catch (RuntimeException e) {
            err.println("İstek yazılamadı / The order could not be written: " + QuietContext.reason(e));
            return FAILED;
        }
    }

    /** What is none of the hub's is a slip of the pen, and would widen what is put back. */
    private static boolean isProperty(String argument) {
        return PROPERTY.matcher(argument).lookingAt();
    }

    private static boolean take(String argument, Map<String, String> options) {
        String[] parts = argument.split("=", 2);
        if (parts.length == 2 && parts[0].startsWith("--") && OURS.contains(parts[0].substring(2))) {
            options.put(parts[0].substring(2), parts[1]);
            return true;
        }
        return false;
    }

    private static int order(
            RestoreOrders orders,
            RestoreOrders.Scope scope,
            Map<String, String> options,
            PrintStream out,
            PrintStream err) {
        long count = orders.count(scope);
        if (count == 0) {
            out.println("Saklanan eski değer yok / Nothing is kept that could be put back");
            return FINDINGS;
        } else if (!options.containsKey("count") || Long.parseLong(options.get("count")) != count) {
            out.println("Geri yazılacak izin sayısı / permissions to be put back: " + count);
            out.println("Onaylamak için / to confirm: --count=" + count);
            return FINDINGS;
        }
        Optional<Long> id = orders.add(scope, count, ACTOR, options.get("reason"));
        if (id.isEmpty()) {
            err.println("Bu CRM için bir istek sürüyor / an order for this CRM is running");
            return FAILED;
        }
        out.println("İstek / order " + id.get() + ": " + count + " izin / permissions. Yazma işlevi LIVE ise durur"
                + " / it stops where writing is LIVE.");
        return OK;
    }
}
