package io.izinhub.testing;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the query and the import to tests, which are about answers and not about keys. */
@Configuration(proxyBeanMethods = false)
@Profile("hubtest")
class OpenConsentApi {

    @Bean
    @Order(1)
    SecurityFilterChain openConsentPaths(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/v1/consents/query", "/api/v1/consents/import", "/api/v1/imports/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
