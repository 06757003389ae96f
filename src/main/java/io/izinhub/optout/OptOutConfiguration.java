package io.izinhub.optout;

import io.izinhub.platform.crypto.KeyedHash;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OptOutProperties.class)
class OptOutConfiguration {

    @Bean
    MailTokens mailTokens(KeyedHash tokenHash) {
        return new MailTokens(tokenHash);
    }
}
