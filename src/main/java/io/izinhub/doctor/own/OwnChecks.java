package io.izinhub.doctor.own;

import io.izinhub.doctor.Check;
import io.izinhub.doctor.ClockWitnesses;
import io.izinhub.doctor.DoctorDoor;
import io.izinhub.platform.crypto.KeyProperties;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.database.DatabaseProperties;
import io.izinhub.platform.spool.SpoolProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is examined on the hub's own machine. */
@Configuration(proxyBeanMethods = false)
class OwnChecks {

    @Bean
    Check keysCheck(KeyProperties settings, ObjectProvider<KeyRing> keys) {
        return new KeysCheck(settings, keys::getObject);
    }

    @Bean
    Check keyIdsCheck(JdbcConnectionDetails database, KeyRing keys) {
        return new KeyIdsCheck(new DatabaseFacts(database), () -> keys);
    }

    @Bean
    Check databaseCheck(JdbcConnectionDetails database) {
        return new DatabaseCheck(new DatabaseFacts(database));
    }

    @Bean
    Check migrationsCheck(Flyway flyway) {
        return new MigrationsCheck(flyway);
    }

    @Bean
    Check clockCheck(ObjectProvider<ClockWitnesses> sources, DoctorDoor door, Clock clock) {
        return new ClockCheck(sources.orderedStream().toList(), door, clock);
    }

    @Bean
    Check diskCheck(DatabaseProperties database, SpoolProperties spool) {
        Map<String, Path> folders = new LinkedHashMap<>();
        folders.put("hub.spool.directory", spool.directory());
        if (database.embedded()) {
            folders.put("hub.database.directory", database.directory());
        }
        return new DiskCheck(folders, Files::getFileStore);
    }
}
