package io.izinhub.crm;

import io.izinhub.audit.AuditLog;
import io.izinhub.audit.LedgerParts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.command.QuietContext;
import io.izinhub.platform.errors.Explained;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
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
    private static final String CRM = "--crm";
    private static final String CHANNEL = "--channel";
    private static final String PERSON = "--person";
    private static final String COUNT = "--count";
    private static final String REASON = "--reason";
    private static final Set<String> OPTIONS = Set.of(CRM, CHANNEL, PERSON, COUNT, REASON);

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
        Optional<CommandArguments> read =
                CommandArguments.read(arguments, OPTIONS, Set.of(), err).filter(given -> isReadable(given, err));
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        CommandArguments given = read.get();
        try (ConfigurableApplicationContext context = QuietContext.open(given.properties(), LedgerParts.class)) {
            JdbcTemplate jdbc = context.getBean(JdbcTemplate.class);
            if (!isKnown(given.text(CRM), named(context.getEnvironment()), jdbc, err)) {
                return FAILED;
            }
            RestoreOrders orders = new RestoreOrders(
                    jdbc, context.getBean(AuditLog.class), context.getBean(Clock.class), given.text(CRM));
            RestoreOrders.Scope scope = new RestoreOrders.Scope(channel(given).orElse(null), given.text(PERSON));
            return new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                    .execute(status -> order(orders, scope, given, out, err));
        } catch (RuntimeException e) {
            err.println("İstek yazılamadı / The order could not be written: " + Explained.of(e));
            return FAILED;
        }
    }

    private static boolean isReadable(CommandArguments given, PrintStream err) {
        if (!given.hasAll(Set.of(CRM, REASON), err)) {
            return false;
        } else if (!given.text(COUNT, "0").matches("\\d{1,18}")) {
            err.println("--count bir sayı olmalı / has to be a number");
        } else if (given.has(CHANNEL) && channel(given).isEmpty()) {
            err.println("--channel şunlardan biri olmalı / has to be one of: ARAMA, MESAJ, EPOSTA");
        } else {
            return true;
        }
        return false;
    }

    private static Optional<Channel> channel(CommandArguments given) {
        String typed = given.text(CHANNEL, "").toUpperCase(Locale.ROOT);
        return Arrays.stream(Channel.values())
                .filter(each -> each.name().equals(typed))
                .findFirst();
    }

    /** Of the configuration that the command was started with. */
    private static Set<String> named(ConfigurableEnvironment environment) {
        return new TreeSet<>(Binder.get(environment)
                .bind("hub.crm", Bindable.mapOf(String.class, Object.class))
                .orElseGet(Map::of)
                .keySet());
    }

    /** An order for a name that no hub serves would wait for ever. Without a configuration what is kept tells the names. */
    static boolean isKnown(String crm, Set<String> named, JdbcTemplate jdbc, PrintStream err) {
        Set<String> known = named.isEmpty()
                ? new TreeSet<>(jdbc.queryForList("select distinct crm from crm_old_value", String.class))
                : named;
        if (known.contains(crm)) {
            return true;
        }
        String those = known.isEmpty() ? "-" : String.join(", ", known);
        err.println(
                "--crm: bu adda bir CRM yok. hub.crm altındakiler: " + those
                        + ". Adı düzeltin; kendi ayar dosyanız --spring.config.additional-location ile verilir. Hiçbir şey değiştirilmedi.");
        err.println(
                "--crm: there is no CRM of this name. Those of hub.crm: " + those
                        + ". Correct the name; a configuration of your own is given by --spring.config.additional-location. Nothing was changed.");
        return false;
    }

    private static int order(
            RestoreOrders orders, RestoreOrders.Scope scope, CommandArguments given, PrintStream out, PrintStream err) {
        long count = orders.count(scope);
        if (count == 0) {
            nothingKept(scope, out);
            return FINDINGS;
        } else if (Long.parseLong(given.text(COUNT, "-1")) != count) {
            out.println("Geri yazılacak izin sayısı / permissions to be put back: " + count);
            out.println("Onaylamak için / to confirm: --count=" + count);
            return FAILED; // as with keys destroy: it was not done
        }
        Optional<Long> id = orders.add(scope, count, ACTOR, given.text(REASON));
        if (id.isEmpty()) {
            err.println("Bu CRM için bir istek sürüyor / an order for this CRM is running");
            return FAILED;
        }
        out.println("İstek / order " + id.get() + ": " + count + " izin / permissions. Yazma işlevi LIVE ise durur"
                + " / it stops where writing is LIVE.");
        return OK;
    }

    /** Of one person it is mostly an id of something else, or an address. */
    private static void nothingKept(RestoreOrders.Scope scope, PrintStream out) {
        if (scope.personId() == null) {
            out.println("Saklanan eski değer yok / Nothing is kept that could be put back");
            return;
        }
        out.println(
                "Bu kişi için saklanan eski değer yok. --person, CRM kaydının kendi numarasıdır (e-posta ya da telefon değil); yalnızca"
                        + " hub'ın yazdığı kişilerin değerleri saklanır, hub.crm.<ad>.keep-old süresince. Hiçbir şey değiştirilmedi.");
        out.println(
                "Nothing is kept of this person. --person is the CRM's own id (no e-mail address, no number); kept is only what stood with"
                        + " persons to whom the hub wrote, for hub.crm.<name>.keep-old. Nothing was changed.");
    }
}
