package io.izinhub.consent.ledger;

import io.izinhub.consent.BrandProperties;
import io.izinhub.platform.crypto.KeyedHash;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrandProperties.class)
class LedgerConfiguration {

    @Bean
    LookupKeys lookupKeys(@Qualifier("lookupHash") KeyedHash hash) {
        return new LookupKeys(hash);
    }
}
