package io.izinhub.optout;

import io.izinhub.platform.crypto.KeyedHash;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OptOutProperties.class)
class OptOutConfiguration {

    @Bean
    MailTokens mailTokens(KeyedHash tokenHash) {
        return new MailTokens(tokenHash);
    }

    @Bean
    KeyLife linkKeyLife(JdbcTemplate jdbc, KeyedHash tokenHash, OptOutProperties settings, Clock clock) {
        return new KeyLife(jdbc, tokenHash, settings, clock);
    }
}
