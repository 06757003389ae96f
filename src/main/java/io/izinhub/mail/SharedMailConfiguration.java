package io.izinhub.mail;

import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.modes.Modes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** What both directions of mail share. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({MailModesProperties.class, MailJournalProperties.class})
class SharedMailConfiguration {

    @Bean(destroyMethod = "close")
    MailModes mailModes(Modes modes, MailModesProperties settings, Clock clock) {
        return new MailModes(modes, settings.refresh(), clock);
    }

    /** Called by name from the flows {@code mail-write-journal} and {@code mail-forget-journal}. */
    @Bean
    MailJournal mailJournal(
            JdbcTemplate jdbc,
            @Qualifier("lookupHash") KeyedHash hash,
            MailJournalProperties settings,
            MeterRegistry meters,
            Clock clock) {
        return new MailJournal(
                jdbc, message -> hash.hash(hash.currentKeyId(), message), settings.keep(), meters, clock);
    }
}
