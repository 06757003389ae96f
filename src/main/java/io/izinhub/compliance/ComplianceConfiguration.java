package io.izinhub.compliance;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.domain.BusinessHours;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
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

    @Bean
    BusinessHours businessHours(BusinessDays days, CalendarProperties settings) {
        if (!settings.opens().isBefore(settings.closes())) {
            throw new ConfigurationProblem(
                    "hub.calendar.closes",
                    "A business day must close after it opens. | İş günü açıldıktan sonra kapanmalıdır.",
                    new Hint(
                            "Set hub.calendar.closes later than hub.calendar.opens.",
                            "hub.calendar.closes değerini hub.calendar.opens değerinden sonraya alın."));
        }
        return new BusinessHours(days, settings.opens(), settings.closes());
    }
}
