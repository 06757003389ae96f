package io.izinhub.platform.database;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where the hub keeps its data.
 *
 * @param embedded start a PostgreSQL of our own; false means the server named by {@code spring.datasource.*}
 * @param directory files of the embedded server; kept between starts
 * @param port port of the embedded server, 0 for a free one
 */
@Validated
@ConfigurationProperties("hub.database")
public record DatabaseProperties(
        @DefaultValue("false") boolean embedded,
        @DefaultValue("data/postgresql") @NotNull Path directory,
        @DefaultValue("0") @Min(0) @Max(65_535) int port) {}
