package io.izinhub.platform.overlay;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds the customer's directories and writes both lists with hashes into the start log. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OverlayProperties.class)
class OverlayConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(OverlayConfiguration.class);

    @Bean
    ApplicationRunner overlayReport(OverlayProperties directories) {
        return arguments -> Stream.of(directories.routes(), directories.mappings(), directories.policies())
                .map(OverlayFiles::report)
                .flatMap(List::stream)
                .forEach(LOG::info);
    }
}
