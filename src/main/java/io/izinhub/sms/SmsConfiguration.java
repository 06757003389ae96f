package io.izinhub.sms;

import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.sms.domain.SmsLint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SmsConfiguration {

    /** What advertises in a mail advertises in an SMS too: one list, {@code policies/mail/outbound.yaml}. */
    @Bean
    SmsLint smsLint(OutboundPolicy policy) {
        return new SmsLint(policy.promotional(), policy.harmless());
    }
}
