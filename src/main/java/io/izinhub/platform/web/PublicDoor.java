package io.izinhub.platform.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.InetAddress;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The door for strangers ({@code hub.public.*}), and whose word counts for where a request comes from.
 *
 * @param port on which nothing but {@link PublicPaths} is served, and the main port serves them no more; 0 for a free one; unset:
 *     there is one port for all
 * @param address that this port listens on; unset for all of the machine
 * @param proxies networks of reverse proxies, {@code 10.0.0.0/8}: of them, on both ports, {@code X-Forwarded-For} and
 *     {@code X-Forwarded-Proto} are believed, of nobody else
 */
@Validated
@ConfigurationProperties(prefix = "hub.public", ignoreUnknownFields = false)
record PublicDoor(
        @Min(value = 0, message = PORT) @Max(value = 65_535, message = PORT)
        Integer port,

        InetAddress address,
        @DefaultValue List<String> proxies) {

    private static final String PORT = "must be between 0 and 65535. | 0 ile 65535 arasında olmalı.";
}
