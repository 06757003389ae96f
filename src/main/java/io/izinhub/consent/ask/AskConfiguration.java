package io.izinhub.consent.ask;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.KeyPlace;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AskConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(AskConfiguration.class);

    @Bean
    AskClients askClients(OverlayProperties directories, MappingRegistry mappings) {
        AskClients clients = AskClients.read(directories.mappings(), mappings.list());
        clients.all()
                .forEach(client -> LOG.info(
                        "Contract {}{}: {}, {}", AskController.PATH, client.name(), client.format(), client.size()));
        return clients;
    }

    @Bean
    AskDesk askDesk(MappingRegistry mappings, SendCheck sends, ObjectMapper json) {
        return new AskDesk(mappings, sends, json);
    }

    @Bean
    KeyPlace askKeyPlace(AskClients clients) {
        return new AskKeyPlace(clients);
    }
}
