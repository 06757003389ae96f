package io.izinhub.platform.crypto;

import java.io.IOException;
import java.security.SecureRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeyProperties.class)
class CryptoConfiguration {

    @Bean
    SecureRandom secureRandom() {
        return new SecureRandom();
    }

    @Bean
    KeyRing keyRing(KeyProperties settings, SecureRandom random) throws IOException {
        return new KeyFiles(random).load(settings);
    }

    /** Before anything works with the keys: the hub makes it at its start, a command when it asks for it. The proofs are the hub's. */
    @Bean(initMethod = "hold")
    KeyChecks keyChecks(JdbcTemplate jdbc, KeyRing keys, KeyProperties settings, ObjectProvider<KeyProof> proofs) {
        return new KeyChecks(jdbc, keys, settings, proofs.orderedStream().toList());
    }

    @Bean
    PersonKeys personKeys(KeyRing keys, SecureRandom random) {
        return new PersonKeys(keys, random);
    }

    @Bean
    StoreCipher storeCipher(KeyRing keys, SecureRandom random) {
        return new StoreCipher(keys, random);
    }

    @Bean
    ItemKeys quarantineKeys(KeyRing keys, SecureRandom random) {
        return new ItemKeys(keys, KeyPurpose.QUARANTINE, random);
    }

    @Bean
    SealSigner sealSigner(KeyRing keys) {
        return new SealSigner(keys);
    }

    @Bean
    KeyedHash lookupHash(KeyRing keys) {
        return new KeyedHash(keys, KeyPurpose.LOOKUP);
    }

    @Bean
    KeyedHash tokenHash(KeyRing keys) {
        return new KeyedHash(keys, KeyPurpose.TOKEN);
    }
}
