package io.izinhub.optout.intake;

import io.izinhub.platform.overlay.OverlayProperties;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ParkedProperties.class)
class RefusalConfiguration {

    @Bean
    RefusalWording refusalWording(OverlayProperties directories) {
        return RefusalWording.read(directories.policies());
    }

    /** Called by name from the flow {@code optout-forget-parked}. */
    @Bean
    ParkedUpkeep parkedUpkeep(JdbcTemplate jdbc, ParkedSenders senders, ParkedProperties settings, Clock clock) {
        return new ParkedUpkeep(jdbc, senders, settings.keep(), clock);
    }
}
