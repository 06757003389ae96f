package io.izinhub.platform.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolConfiguration.Settings.class)
class SpoolConfiguration {

    /** @param directory where requests too big for memory wait, encrypted */
    @ConfigurationProperties("hub.spool")
    record Settings(@DefaultValue("data/spool") Path directory) {}

    @Bean
    SpoolFolder spoolFolder(Settings settings, SecureRandom random) throws IOException {
        return new SpoolFolder(settings.directory(), random);
    }
}
