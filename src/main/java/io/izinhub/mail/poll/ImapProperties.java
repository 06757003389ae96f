package io.izinhub.mail.poll;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A login at an IMAP server ({@code hub.mail.imap.<name>}).
 *
 * @param host name or address
 * @param port 993, 143, ...
 * @param tls how the connection is encrypted
 * @param verifyIdentity whether its certificate must be trusted and name the host
 * @param trustStore PKCS#12 file of trusted certificates instead of the JVM's
 * @param trustStorePassword of that file
 * @param username whose mailbox it is
 * @param password for LOGIN, unset where {@code tokens} is
 * @param tokens name under {@code hub.mail.oauth}, or of a {@code HopTokens} bean: AUTHENTICATE XOAUTH2 with its token
 * @param connectTimeout for a connection to be made
 * @param answerTimeout for an answer to come
 */
record ImapProperties(
        @NotBlank String host,
        @DefaultValue("993") @Min(1) @Max(65_535) int port,
        @DefaultValue("IMPLICIT") @NotNull Tls tls,
        @DefaultValue("true") boolean verifyIdentity,
        Path trustStore,
        String trustStorePassword,
        @NotBlank String username,
        String password,
        String tokens,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration answerTimeout) {

    enum Tls {
        /** From the first byte. */
        IMPLICIT,
        /** STARTTLS, and nothing without it. */
        STARTTLS,
        NONE
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "ImapProperties[" + host + ":" + port + ", " + tls + "]";
    }
}
