package io.izinhub.consent.ledger;

import io.izinhub.audit.AuditLog;
import io.izinhub.consent.BrandProperties;
import io.izinhub.platform.crypto.KeyProof;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.KeyedHash;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BrandProperties.class)
class LedgerConfiguration {

    private static final int ROTATION_CHUNK = 1_000;

    @Bean
    LookupKeys lookupKeys(@Qualifier("lookupHash") KeyedHash hash) {
        return new LookupKeys(hash);
    }

    @Bean
    KeyProof masterKeyProof(JdbcTemplate jdbc, SecureRandom random) {
        return new PersonKeyProofs.OfMaster(jdbc, random);
    }

    @Bean
    KeyProof lookupKeyProof(JdbcTemplate jdbc, SecureRandom random) {
        return new PersonKeyProofs.OfLookup(jdbc, random);
    }

    @Bean
    KeyRotation keyRotation(
            ContactPoints contacts,
            KeyRing keys,
            JdbcTemplate jdbc,
            AuditLog audit,
            PlatformTransactionManager transactions) {
        return new KeyRotation(contacts, keys, jdbc, audit, new TransactionTemplate(transactions), ROTATION_CHUNK);
    }

    @Bean
    StateCheck stateCheck(
            ContactPoints contacts,
            ConsentEvents events,
            ConsentRows rows,
            AuditLog audit,
            SecureRandom random,
            PlatformTransactionManager transactions) {
        TransactionTemplate snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        return new StateCheck(contacts, events, rows, audit, random, snapshot);
    }
}
