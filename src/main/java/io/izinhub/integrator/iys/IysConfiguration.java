package io.izinhub.integrator.iys;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.Brands;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.ClockWitnesses;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityLook;
import io.izinhub.integrator.Circuits;
import io.izinhub.integrator.Limits;
import io.izinhub.integrator.iys.IysAdapter.IysAddress;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.http.LoginMark;
import io.izinhub.platform.mapping.MappingRegistry;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** The beans behind the İYS flows; their names stand in the flows. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IysProperties.class)
class IysConfiguration {

    private static final String ACCOUNT = "iys";

    @Bean
    IysChecks iysChecks(BusinessDays businessDays) {
        return new IysChecks(businessDays);
    }

    @Bean
    IysAdapter iysAdapter(IysProperties settings, Brands brands, MappingRegistry mappings, IysChecks checks) {
        return new IysAdapter(
                new IysAddress(
                        settings.baseUrl(),
                        brands.provider(),
                        settings.pull().pageSize(),
                        settings.pull().interval()),
                mappings,
                checks);
    }

    @Bean
    Check iysExamined(
            IysProperties settings,
            Authorities authorities,
            Brands brands,
            AuthorityLook look,
            IysDesk desk,
            Clock clock) {
        return new IysExamined(settings, authorities, brands, look, desk, clock, brands.provider());
    }

    @Bean
    ClockWitnesses iysClock(IysProperties settings) {
        return () ->
                settings.configured() ? List.of(new ClockWitnesses.Witness(ACCOUNT, settings.baseUrl())) : List.of();
    }

    @Bean
    IysGate iysGate(Limits limits, Circuits circuits, IysProperties settings) {
        return new IysGate(limits, circuits, settings);
    }

    @Bean
    IysTokens iysTokens(
            JdbcTemplate jdbc,
            StoreCipher cipher,
            @Qualifier("tokenHash") KeyedHash hash,
            Limits limits,
            IysProperties settings,
            Clock clock) {
        String row = settings.configured() ? LoginMark.of(ACCOUNT, IysTokens.call(settings), hash) : ACCOUNT;
        return new IysTokens(new IysTokenStore(jdbc, cipher, row), limits, settings, clock);
    }
}
