package io.izinhub.mail;

import io.izinhub.platform.modes.Modes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What both directions of mail share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailModesProperties.class)
class SharedMailConfiguration {

    @Bean(destroyMethod = "close")
    MailModes mailModes(Modes modes, MailModesProperties settings, Clock clock) {
        return new MailModes(modes, settings.refresh(), clock);
    }

    /** Called by name from the flow {@code mail-write-journal}. */
    @Bean
    MailJournal mailJournal(JdbcTemplate jdbc, MeterRegistry meters) {
        return new MailJournal(jdbc, meters);
    }
}
