package io.izinhub.consent.intake;

import io.izinhub.consent.BrandProperties.Evidence;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IntakeProperties.class)
class IntakeConfiguration {

    @Bean
    StatementReader statementReader(
            Brands brands, Purposes purposes, MappingRegistry mappings, IntakeProperties settings, Clock clock) {
        Professions free = new Professions(settings.freeProfessions());
        return new StatementReader(new Installation(brands, purposes, mappings, free), clock);
    }

    /** The rules as this installation is configured; the table {@code iys-source} is the one list of sources. */
    private record Installation(Brands brands, Purposes purposes, MappingRegistry mappings, Professions free)
            implements IntakeRules {

        @Override
        public boolean knowsBrand(String code) {
            return brands.find(code).isPresent();
        }

        @Override
        public boolean requiresEvidence(String brand) {
            return brands.settings(brand).evidence() == Evidence.REQUIRED;
        }

        @Override
        public boolean isCompanySource(String code) {
            if (!code.startsWith("HS_")) {
                return false;
            }
            try {
                return mappings.code("iys-source", code) != null;
            } catch (UnknownCodeException e) {
                return false;
            }
        }

        @Override
        public Optional<Long> purposes(Collection<String> codes) {
            return purposes.mask(codes);
        }

        @Override
        public boolean isFreeProfession(String profession) {
            return free.contains(profession);
        }
    }
}
