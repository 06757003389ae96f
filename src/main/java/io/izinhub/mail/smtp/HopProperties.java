package io.izinhub.mail.smtp;

import io.izinhub.mail.oauth.HopTokens;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A mail server that we hand mail on to ({@code hub.mail.hops.<name>}).
 *
 * @param host name or address
 * @param port 25, 587, ...
 * @param tls whether the connection must be, may be, or is not encrypted with STARTTLS
 * @param verifyIdentity whether its certificate must be trusted and name the host
 * @param trustStore PKCS#12 file of trusted certificates instead of the JVM's
 * @param trustStorePassword of that file
 * @param helo what we call ourselves towards it; unset: the server name of the JVM's host
 * @param username for AUTH, unset for none
 * @param password for AUTH
 * @param tokens name under {@code hub.mail.oauth}, or of a {@link HopTokens} bean: AUTH XOAUTH2 with its token instead of a
 *     password
 * @param connectTimeout for a connection to be made
 * @param answerTimeout for an answer to a command, or to the final dot, to come
 * @param maxSessions at the same time; many servers refuse more than 50 of one client
 * @param idle a session that was idle for longer is not used again
 */
public record HopProperties(
        @NotBlank String host,
        @DefaultValue("25") @Min(1) @Max(65_535) int port,
        @DefaultValue("REQUIRED") @NotNull Tls tls,
        @DefaultValue("true") boolean verifyIdentity,
        Path trustStore,
        String trustStorePassword,
        String helo,
        String username,
        String password,
        String tokens,
        @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
        @DefaultValue("60s") @DurationMin(millis = 1) Duration answerTimeout,
        @DefaultValue("40") @Min(1) @Max(1000) int maxSessions,
        @DefaultValue("20s") @DurationMin(millis = 1) Duration idle) {

    /** STARTTLS towards a next hop. */
    public enum Tls {
        /** No mail goes out in clear. */
        REQUIRED,
        /** Encrypted where the server offers it. */
        OPPORTUNISTIC,
        NONE
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return "HopProperties[" + host + ":" + port + ", " + tls + "]";
    }
}
