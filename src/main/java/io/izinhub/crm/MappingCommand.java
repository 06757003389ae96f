package io.izinhub.crm;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.QuietContext;
import io.izinhub.platform.command.QuietHub;
import io.izinhub.platform.overlay.OverlayProperties;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationContext;

/** {@code mapping suggest}: reads what a tenant has and proposes its mapping. Writes nothing into the CRM, and over no file. */
public final class MappingCommand implements Command {

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
        int at = arguments.indexOf(OUT);
        if (arguments.size() < 2 || !arguments.get(0).equals("suggest") || at == arguments.size() - 1) {
            err.println(usage());
            return FAILED;
        }
        Optional<Path> file = at < 0 ? Optional.empty() : Optional.of(Path.of(arguments.get(at + 1)));
        List<String> properties = new ArrayList<>(arguments.subList(2, arguments.size()));
        file.ifPresent(path -> properties.removeAll(List.of(OUT, arguments.get(at + 1))));
        try (var context = QuietHub.open(hub, properties)) {
            return tell(suggestion(context, arguments.get(1)), file, out, err);
        } catch (RuntimeException | IOException e) {
            err.println("Öneri yapılamadı / Nothing could be proposed: " + QuietContext.reason(e));
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
            Files.writeString(file.get(), suggestion.get(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            out.println("Yazıldı / Written: " + file.get());
        }
        return OK;
    }

    private static Optional<String> suggestion(ApplicationContext context, String wanted) {
        CrmAccounts.Account account = context.getBean(CrmAccounts.class).all().stream()
                .filter(each ->
                        each.name().equals(wanted) || each.settings().kind().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("hub.crm: " + wanted + "?"));
        TenantView tenant = context.getBean(CrmConnections.class)
                .require(account.name())
                .parts()
                .exit()
                .look();
        if (tenant.failed().isPresent()) {
            throw new IllegalStateException(
                    account.name() + ": " + tenant.failed().get().code());
        }
        CrmKind kind = context.getBeansOfType(CrmKind.class).values().stream()
                .filter(each -> each.name().equals(account.settings().kind()))
                .findFirst()
                .orElseThrow();
        return kind.suggestMapping(
                context.getBean(OverlayProperties.class).mappings(), tenant.fields(), tenant.channels());
    }
}
