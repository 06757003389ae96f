package io.izinhub;

import io.izinhub.access.SetupCodeCommand;
import io.izinhub.audit.VerifyLedgerCommand;
import io.izinhub.crm.MappingCommand;
import io.izinhub.crm.RestoreCommand;
import io.izinhub.detection.Detector;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.detection.score.ScoreCommand;
import io.izinhub.doctor.DoctorCommand;
import io.izinhub.leave.ExportLedgerCommand;
import io.izinhub.leave.ImportLedgerCommand;
import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.ConfigCommand;
import io.izinhub.platform.crypto.KeysCommand;
import io.izinhub.platform.overlay.CopyCommand;
import io.izinhub.platform.overlay.OverlayFiles;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the jar can do apart from running the hub. No web server is started for any of it. */
final class Commands {

    private static final List<Command> ALL = List.of(
            new VerifyLedgerCommand(),
            new ExportLedgerCommand(),
            new ImportLedgerCommand(),
            new DoctorCommand(IzinHub.class),
            new MappingCommand(IzinHub.class),
            new RestoreCommand(),
            new KeysCommand(),
            new ConfigCommand(),
            new CopyCommand(),
            new SetupCodeCommand(),
            new ScoreCommand(Commands::detector));

    private Commands() {}

    private static Detector detector(Optional<Path> policies) {
        return new DetectorInForce(() -> OverlayFiles.read("policies", policies, Commands.class.getClassLoader()))
                .current();
    }

    /**
     * Runs the command that the first argument names.
     *
     * @return the exit code; empty if there is no command to run, only properties of the hub
     */
    static OptionalInt run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0 || arguments[0].startsWith("-")) {
            return OptionalInt.empty();
        }
        List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
        return OptionalInt.of(ALL.stream()
                .filter(command -> command.name().equals(arguments[0]))
                .findFirst()
                .map(command -> command.run(rest, out, err))
                .orElseGet(() -> usage(arguments[0], err)));
    }

    private static int usage(String unknown, PrintStream err) {
        err.println("Bilinmeyen komut / unknown command: " + unknown);
        err.println("java -jar izin-hub.jar [--property=value ...]   hub'ı başlatır / starts the hub");
        ALL.forEach(command -> command.tellUsage(err));
        return Command.FAILED;
    }
}
