package io.izinhub.platform.mapping;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayProperties;
import java.time.Clock;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the registry. The phone rules belong to the consent capability, which offers them as the bean {@code toE164}. */
@Configuration(proxyBeanMethods = false)
class MappingConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MappingConfiguration.class);

    @Bean
    MappingRegistry mappingRegistry(
            OverlayProperties directories,
            @Qualifier("toE164") ObjectProvider<UnaryOperator<String>> toE164,
            ObjectProvider<Clock> clock) {
        MappingRegistry registry = new MappingRegistry(
                directories::mappings,
                toE164.getIfAvailable(() -> MappingConfiguration::noPhoneRules),
                InputLimit.DEFAULT,
                clock.getIfAvailable(Clock::systemUTC));
        registry.list().forEach(info -> LOG.info("Mapping {} {} {}", info.id(), info.sha256(), info.source()));
        return registry;
    }

    @Bean
    HubMappingsEndpoint hubMappingsEndpoint(MappingRegistry registry, ApplicationEventPublisher events) {
        return new HubMappingsEndpoint(registry, events);
    }

    private static String noPhoneRules(String text) {
        throw new ConfigurationProblem(
                "to-e164",
                "No bean named toE164 is present. | toE164 adında bir bean yok.",
                new Hint("Switch the consent capability on.", "İzin (consent) bölümünü açın."));
    }
}
