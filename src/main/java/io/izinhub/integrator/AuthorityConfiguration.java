package io.izinhub.integrator;

import io.izinhub.consent.Brands;
import io.izinhub.delivery.DeliveryFunction;
import io.izinhub.delivery.Destinations;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BatchProperties.class, CircuitProperties.class})
class AuthorityConfiguration {

    /** Every brand that İYS knows is told of there. */
    @Bean
    Destinations authorityDestinations(Authorities authorities) {
        return brand -> authorities.brands().contains(brand) ? List.of(authorities.destinationOf(brand)) : List.of();
    }

    @Bean
    ModedFunctions authorityPushFunctions(Authorities authorities, Brands brands, JdbcTemplate jdbc) {
        return () -> authorities.brands().stream()
                .map(authorities::destinationOf)
                .map(destination -> (ModedFunction) new DeliveryFunction(jdbc, brands, destination, Set.of()))
                .toList();
    }

    /** İYS itself is none: the law sends the data there. */
    @Bean
    Connectors integratorConnectors(Authorities authorities, IntegratorAccounts accounts) {
        return new IntegratorConnectors(authorities, accounts);
    }
}
