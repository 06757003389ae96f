package io.izinhub.access;

import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.errors.Explained;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * {@code setup-code}: prints a new one-time code for the account that a closed hub waits for, or for a user who has no other way back
 * in. Who may run it has the hub's keys and database login anyway.
 */
public final class SetupCodeCommand implements Command {

    static final Duration VALID = FirstAccounts.VALID;

    @Override
    public String name() {
        return "setup-code";
    }

    @Override
    public String usage() {
        return "setup-code [<user>]            ilk hesap ya da yeni parola için kod / code for the first account or a new"
                + " password";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(arguments, 1, Set.of(), Set.of(), err);
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        Optional<String> user = read.get().words().stream().findFirst();
        List<String> properties = new ArrayList<>(read.get().properties());
        properties.add("--logging.threshold.console=OFF");
        try (ConfigurableApplicationContext before = FirstStart.application(
                FirstStart.Before.class, WebApplicationType.NONE, properties.toArray(String[]::new))) {
            return user.map(name -> forUser(before, name, out, err)).orElseGet(() -> forFirst(before, out, err));
        } catch (RuntimeException e) {
            err.println("Kod üretilemedi / No code could be made: " + Explained.of(e));
            return FAILED;
        }
    }

    private static int forFirst(ConfigurableApplicationContext before, PrintStream out, PrintStream err) {
        FirstAccounts accounts = before.getBean(FirstAccounts.class);
        Optional<OneTimeCode> code = accounts.newCode();
        if (code.isEmpty()) {
            err.println("İlk hesaplar var; bir kullanıcının adını yazın. / The first accounts exist; name a user.");
            return FAILED;
        }
        out.println(FirstStart.forWhom(accounts.stage()) + ", 30 dakika / minutes: "
                + code.get().text());
        return OK;
    }

    private static int forUser(ConfigurableApplicationContext before, String name, PrintStream out, PrintStream err) {
        if (!before.getBean(Users.class).exists(name)) {
            err.println("Böyle bir kullanıcı yok. / There is no such user.");
            return FAILED;
        }
        OneTimeCode code = before.getBean(OneTimeCodes.class).issue(OneTimeCodes.ofUser(name), VALID);
        before.getBean(AuditLog.class)
                .add(new AuditEntry(AuditEntry.SYSTEM, "ACCOUNT_CODE_MADE", OneTimeCodes.ofUser(name), Map.of()));
        out.println(
                "/password sayfasında yeni parola için kod / code for a new password on the page /password, 30 dakika /"
                        + " minutes: " + code.text());
        return OK;
    }
}
