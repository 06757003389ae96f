package io.izinhub.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.command.QuietHub;
import io.izinhub.platform.errors.Explained;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.MessageSource;

/**
 * {@code doctor}: examines an installation without starting the hub: no listener, no flow but the way out over HTTP, no
 * migration. An embedded database must not be in use by a running hub; that one answers at {@code /actuator/doctor}.
 */
public final class DoctorCommand implements Command {

    private static final String JSON = "--json";

    private final Class<?> hub;

    /** @param hub the class that the hub is started from */
    public DoctorCommand(Class<?> hub) {
        this.hub = hub;
    }

    @Override
    public String name() {
        return "doctor";
    }

    @Override
    public String usage() {
        return "doctor [--json]  kurulumu denetler, LIVE'a hazır mı söyler / examines the installation: ready for"
                + " LIVE?";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(arguments, Set.of(), Set.of(JSON), err);
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        boolean asJson = read.get().flags().contains(JSON);
        try (ConfigurableApplicationContext context =
                QuietHub.open(hub, read.get().properties())) {
            Examined examined = context.getBean(Doctor.class).examine();
            out.print(asJson ? json(context, examined) : text(context, examined));
            return examined.allowsLive() ? OK : FINDINGS;
        } catch (RuntimeException | JsonProcessingException e) {
            err.println("Denetim yapılamadı / The examination could not be made: " + Explained.of(e));
            return FAILED;
        }
    }

    private static String json(ConfigurableApplicationContext context, Examined examined)
            throws JsonProcessingException {
        return context.getBean(ObjectMapper.class).writeValueAsString(DoctorReport.of(examined, context))
                + System.lineSeparator();
    }

    private static String text(MessageSource messages, Examined examined) {
        return DoctorReport.of(examined, messages)
                .text(
                        new DoctorWords(messages, DoctorWords.TURKISH).verdict(examined),
                        new DoctorWords(messages, Locale.ENGLISH).verdict(examined));
    }
}
