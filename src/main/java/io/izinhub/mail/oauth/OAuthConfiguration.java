package io.izinhub.mail.oauth;

import java.time.Clock;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the tokens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuthProperties.class)
class OAuthConfiguration {

    @Bean
    OAuthTokens oauthTokens(OAuthProperties settings, TokenDoor door, Clock clock, BeanFactory beans) {
        return new OAuthTokens(settings, door, clock, beans);
    }
}
