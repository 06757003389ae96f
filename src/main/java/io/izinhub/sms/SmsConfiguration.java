package io.izinhub.sms;

import io.izinhub.compliance.content.PromotionalWording;
import io.izinhub.sms.domain.SmsLint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    @Bean
    SmsLint smsLint(PromotionalWording wording) {
        return new SmsLint(wording);
    }
}
