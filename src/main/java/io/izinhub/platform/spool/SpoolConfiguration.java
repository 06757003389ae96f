package io.izinhub.platform.spool;

import io.izinhub.platform.errors.UsablePlace;
import java.io.IOException;
import java.security.SecureRandom;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SpoolProperties.class)
class SpoolConfiguration {

    @Bean
    SpoolFolder spoolFolder(SpoolProperties settings, SecureRandom random) throws IOException {
        return new SpoolFolder(UsablePlace.folder("hub.spool.directory", settings.directory()), random);
    }
}
