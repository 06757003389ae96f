package io.izinhub.audit.syslog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The syslog server ({@code hub.syslog.*}); none where {@code host} is not set.
 *
 * @param port unset: 514, with TLS 6514
 * @param facility 0 to 23 (RFC 5424, 6.2.1); 13 is "log audit"
 * @param node HOSTNAME of the messages; unset for the name that this machine gives itself
 * @param enterprise number of the company at IANA, part of the name of the structured data; 32473 is the one for examples
 * @param sslBundle of {@code spring.ssl.bundle}: whom to trust, and who we are; unset for what the JVM trusts
 * @param timeout to connect, and again to tell up to 500 rows
 */
@Validated
@ConfigurationProperties(prefix = "hub.syslog", ignoreUnknownFields = false)
record SyslogProperties(
        String host,

        @Min(value = 1, message = PORT) @Max(value = 65_535, message = PORT)
        Integer port,

        @DefaultValue("TLS") Transport protocol,

        @DefaultValue("13") @Min(value = 0, message = FACILITY) @Max(value = 23, message = FACILITY)
        int facility,

        @DefaultValue("izin-hub") @NotBlank @Pattern(regexp = "[!-~]{1,48}", message = NAME)
        String appName,

        @Pattern(regexp = "[!-~]{1,255}", message = NAME) String node,

        @DefaultValue("32473") @Min(value = 1, message = "is a number of IANA's. | IANA'nın verdiği bir sayıdır.")
        int enterprise,

        String sslBundle,
        @DefaultValue("5s") Duration timeout) {

    private static final int PLAIN_PORT = 514;
    private static final int TLS_PORT = 6514;
    private static final String PORT = "must be between 1 and 65535. | 1 ile 65535 arasında olmalı.";
    private static final String FACILITY = "must be between 0 and 23. | 0 ile 23 arasında olmalı.";
    private static final String NAME =
            "has printable ASCII characters without spaces. | boşluksuz, basılabilir ASCII karakterlerden oluşur.";

    enum Transport {
        UDP,
        TCP,
        TLS
    }

    int portInForce() {
        if (port != null) {
            return port;
        }
        return protocol == Transport.TLS ? TLS_PORT : PLAIN_PORT;
    }
}
