package io.izinhub.platform.mapping;

import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.context.ApplicationEventPublisher;

/** {@code /actuator/hubmappings}: GET lists what is in force, POST reloads. Not exposed unless configuration says so. */
@Endpoint(id = "hubmappings")
class HubMappingsEndpoint {

    private static final Logger LOG = LoggerFactory.getLogger(HubMappingsEndpoint.class);

    private final MappingRegistry registry;
    private final ApplicationEventPublisher events;

    HubMappingsEndpoint(MappingRegistry registry, ApplicationEventPublisher events) {
        this.registry = registry;
        this.events = events;
    }

    @ReadOperation
    List<MappingInfo> list() {
        return registry.list();
    }

    @WriteOperation
    List<MappingInfo> reload(SecurityContext security) {
        List<MappingInfo> inForce = registry.reload();
        String by = Optional.ofNullable(security.getPrincipal())
                .map(Principal::getName)
                .orElse("unknown");
        LOG.info("Mappings reloaded, {} files in force", inForce.size());
        events.publishEvent(new MappingsReloaded(by, inForce));
        return inForce;
    }
}
