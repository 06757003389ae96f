package io.izinhub.platform.command;

import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What a command runs in: no web server; lazy, so that only what it needs is made; silent, because people and programs read the output. */
public final class QuietContext {

    private QuietContext() {}

    /**
     * @param properties as on the command line of the hub
     * @param parts the few parts of the hub that the command takes
     */
    public static ConfigurableApplicationContext open(List<String> properties, Class<?>... parts) {
        return of(parts).run(properties.toArray(String[]::new));
    }

    static SpringApplicationBuilder of(Class<?>... parts) {
        return new SpringApplicationBuilder(parts)
                .web(WebApplicationType.NONE)
                .lazyInitialization(true)
                .logStartupInfo(false)
                .properties(Map.of("logging.threshold.console", "OFF"));
    }
}
