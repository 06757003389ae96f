package io.izinhub.crm;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.DoctorWords;
import io.izinhub.doctor.Examined;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.command.NewFile;
import io.izinhub.platform.command.QuietHub;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.errors.Explained;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;

/** {@code mapping suggest}: reads what a tenant has and proposes its mapping. Writes nothing into the CRM, and over no file. */
public final class MappingCommand implements Command {

    private static final String SUGGEST = "suggest";
    private static final String OUT = "--out";

    private final Class<?> hub;

    /** @param hub the class that the hub is started from */
    public MappingCommand(Class<?> hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "mapping";
    }

    @Override
    public String usage() {
        return "mapping suggest <crm> [--out <file>]  kiracının alanlarından eşleme önerir / proposes a mapping from"
                + " the tenant's fields (a name under hub.crm, or a kind)";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(arguments, 2, Set.of(OUT), Set.of(), err)
                .filter(given ->
                        given.words().size() == 2 && given.words().get(0).equals(SUGGEST));
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        CommandArguments given = read.get();
        Optional<Path> file = Optional.ofNullable(given.text(OUT)).map(Path::of);
        if (file.filter(Files::exists).isPresent()) {
            err.println("Dosya var, üzerine yazılmaz; başka bir ad verin / The file is there and is not written over;"
                    + " give another name: " + file.get());
            return FAILED;
        }
        try (var context = QuietHub.open(hub, given.properties())) {
            return tell(suggestion(context, given.words().get(1)), file, out, err);
        } catch (RuntimeException | IOException e) {
            err.println("Öneri yapılamadı / Nothing could be proposed: " + Explained.of(e));
            return FAILED;
        }
    }

    private static int tell(Optional<String> suggestion, Optional<Path> file, PrintStream out, PrintStream err)
            throws IOException {
        if (suggestion.isEmpty()) {
            err.println("Bu CRM için öneri yok. / Nothing is proposed for a CRM of this kind.");
            return FAILED;
        }
        if (file.isEmpty()) {
            out.print(suggestion.get());
        } else {
            NewFile.write(file.get(), suggestion.get().getBytes(StandardCharsets.UTF_8));
            out.println("Yazıldı / Written: " + file.get());
        }
        return OK;
    }

    private static Optional<String> suggestion(ApplicationContext context, String wanted) {
        CrmAccounts.Account account = account(context.getBean(CrmAccounts.class).all(), wanted);
        TenantView tenant = context.getBean(CrmConnections.class)
                .require(account.name())
                .parts()
                .exit()
                .look();
        if (tenant.failed().isPresent()) {
            throw silent(context, account.name(), tenant.failed().get());
        }
        CrmKind kind = context.getBeansOfType(CrmKind.class).values().stream()
                .filter(each -> each.name().equals(account.settings().kind()))
                .findFirst()
                .orElseThrow();
        return kind.suggestMapping(
                context.getBean(OverlayProperties.class).mappings(), tenant.fields(), tenant.channels());
    }

    /** One of this name; else the only one of this kind. */
    private static CrmAccounts.Account account(List<CrmAccounts.Account> all, String wanted) {
        List<CrmAccounts.Account> ofKind = all.stream()
                .filter(each -> each.settings().kind().equals(wanted))
                .toList();
        return all.stream()
                .filter(each -> each.name().equals(wanted))
                .findFirst()
                .or(() -> ofKind.stream().filter(each -> ofKind.size() == 1).findFirst())
                .orElseThrow(() -> unknown(all));
    }

    private static ConfigurationProblem unknown(List<CrmAccounts.Account> all) {
        String names = all.stream().map(CrmAccounts.Account::name).collect(Collectors.joining(", "));
        return new ConfigurationProblem(
                "hub.crm",
                "There is no such CRM, or there are several of this kind. | Böyle bir CRM yok ya da bu türden birkaç tane var.",
                all.isEmpty()
                        ? new Hint(
                                "Set hub.crm.<name> with kind and base-url first, and name the file of the configuration with"
                                        + " --spring.config.additional-location.",
                                "Önce hub.crm.<ad> altında kind ve base-url verin, yapılandırma dosyasını"
                                        + " --spring.config.additional-location ile belirtin.")
                        : new Hint("Name one of: " + names + ".", "Şunlardan birini yazın: " + names + "."));
    }

    /** In the words of the doctor, who asks the same. */
    private static ConfigurationProblem silent(ApplicationContext context, String crm, CrmAnswer.Failed failed) {
        Examined.Row row = new Examined.Row(Area.CRM, CrmExamined.ID, CrmExamined.failed(crm, failed), Duration.ZERO);
        DoctorWords english = new DoctorWords(context, Locale.ENGLISH);
        DoctorWords turkish = new DoctorWords(context, DoctorWords.TURKISH);
        return new ConfigurationProblem(
                "hub.crm." + crm,
                english.reason(row) + " | " + turkish.reason(row),
                new Hint(
                        english.remedy(row).orElse("Try again in a minute."),
                        turkish.remedy(row).orElse("Bir dakika sonra yeniden deneyin.")));
    }
}
