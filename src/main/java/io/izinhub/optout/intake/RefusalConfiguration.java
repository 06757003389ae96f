package io.izinhub.optout.intake;

import io.izinhub.platform.overlay.OverlayProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RefusalConfiguration {

    @Bean
    RefusalWording refusalWording(OverlayProperties directories) {
        return RefusalWording.read(directories.policies());
    }
}
