package io.izinhub.platform.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@code config example}: prints a configuration that holds only what somebody has to fill in. */
public final class ConfigCommand implements Command {

    private static final String EXAMPLE = "/config-example.yml";

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String usage() {
        return "config example > application.yml   doldurulacak ayarları yazar / writes a configuration to fill in";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        if (!arguments.equals(List.of("example"))) {
            Command.tellNotUnderstood(arguments, err);
            return misunderstood(err);
        }
        try (InputStream example = ConfigCommand.class.getResourceAsStream(EXAMPLE)) {
            out.print(new String(example.readAllBytes(), StandardCharsets.UTF_8));
            return OK;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
