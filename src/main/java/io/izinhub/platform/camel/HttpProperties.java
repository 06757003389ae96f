package io.izinhub.platform.camel;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How the hub calls others over HTTP ({@code hub.http.*}).
 *
 * @param connectTimeout for a connection to be made
 * @param responseTimeout for the next bytes of an answer to come
 * @param exchangeTimeout for the whole answer, so that a remote that drips bytes cannot hold a worker
 * @param poolTimeout for a free connection when all are in use
 * @param maxConnections in all
 * @param maxConnectionsPerHost to one host and port
 * @param maxResponseSize of an answer's body; beyond it the answer is given up
 * @param proxy forward proxy, unset for none
 */
@Validated
@ConfigurationProperties(prefix = "hub.http", ignoreUnknownFields = false)
public record HttpProperties(
        @DefaultValue("5s") @DurationMin(millis = 1, message = SHORT) @DurationMax(minutes = 1, message = CONNECT)
        Duration connectTimeout,

        @DefaultValue("30s") @DurationMin(millis = 1, message = SHORT) @DurationMax(minutes = 10, message = LONG)
        Duration responseTimeout,

        @DefaultValue("2m") @DurationMin(millis = 1, message = SHORT) @DurationMax(minutes = 10, message = LONG)
        Duration exchangeTimeout,

        @DefaultValue("5s") @DurationMin(millis = 1, message = SHORT) @DurationMax(minutes = 1, message = CONNECT)
        Duration poolTimeout,

        @DefaultValue("50") @Min(value = 1, message = POOL) @Max(value = 1000, message = POOL)
        int maxConnections,

        @DefaultValue("10") @Min(value = 1, message = POOL) @Max(value = 1000, message = POOL)
        int maxConnectionsPerHost,

        @DefaultValue("16MB") @NotNull DataSize maxResponseSize,
        @Valid Proxy proxy) {

    private static final String SHORT = "must be longer than zero, for example 5s. | sıfırdan uzun olmalı, örneğin 5s.";
    private static final String CONNECT = "must be at most 1m. | en çok 1m olabilir.";
    private static final String LONG = "must be at most 10m. | en çok 10m olabilir.";
    private static final String POOL = "must be between 1 and 1000. | 1 ile 1000 arasında olmalı.";

    /**
     * A forward proxy without a login.
     *
     * @param host name or address
     * @param port 1 to 65535
     */
    public record Proxy(
            @NotBlank(message = HOST) String host,

            @Min(value = 1, message = PORT) @Max(value = 65_535, message = PORT)
            int port) {

        private static final String HOST =
                "must name the proxy; leave hub.http.proxy out for none. | vekil sunucunun adı olmalı; yoksa hub.http.proxy'yi silin.";
        private static final String PORT = "must be between 1 and 65535. | 1 ile 65535 arasında olmalı.";
    }

    /** The same, but an answer has to come sooner. */
    HttpProperties within(Duration response, Duration exchange) {
        return new HttpProperties(
                connectTimeout,
                responseTimeout.compareTo(response) < 0 ? responseTimeout : response,
                exchangeTimeout.compareTo(exchange) < 0 ? exchangeTimeout : exchange,
                poolTimeout,
                maxConnections,
                maxConnectionsPerHost,
                maxResponseSize,
                proxy);
    }
}
