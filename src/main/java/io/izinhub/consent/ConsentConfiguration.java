package io.izinhub.consent;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsentConfiguration {

    /** Lets mappings bring phone numbers into the one form that the hub compares. */
    @Bean
    UnaryOperator<String> toE164() {
        return text -> Address.require(Channel.ARAMA, text).normalForm();
    }
}
