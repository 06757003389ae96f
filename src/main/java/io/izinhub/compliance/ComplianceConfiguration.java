package io.izinhub.compliance;

import io.izinhub.compliance.domain.BusinessDays;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CalendarProperties.class)
class ComplianceConfiguration {

    @Bean
    BusinessDays businessDays(CalendarProperties settings) {
        return new BusinessDays(settings.settings());
    }
}
