package io.izinhub.compliance;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuietHoursProperties.class)
class QuietHoursConfiguration {

    @Bean
    QuietHours quietHours(QuietHoursProperties settings, BusinessDays days) {
        try {
            return new QuietHours(settings.windows(), days::isPublicHoliday);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(
                    "hub.quiet-hours.channels",
                    "Sending hours must end after they begin. | Gönderim saatleri başladıktan sonra bitmelidir.",
                    new Hint(
                            "Set 'to' later than 'from', on the same day.",
                            "'to' değerini aynı gün içinde 'from' değerinden sonraya alın."));
        }
    }
}
