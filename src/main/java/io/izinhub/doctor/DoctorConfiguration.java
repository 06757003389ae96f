package io.izinhub.doctor;

import java.time.Clock;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DoctorProperties.class)
class DoctorConfiguration {

    @Bean
    Doctor doctor(ListableBeanFactory beans, Clock clock) {
        return new Doctor(new ChecksAtHand(beans)::all, clock);
    }

    @Bean
    TxtRecords txtRecords(DoctorProperties settings) {
        return new DnsTexts(settings.dns());
    }
}
