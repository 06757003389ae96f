package io.izinhub.integrator.iys;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The company's own account at İYS ({@code hub.iys.*}).
 *
 * @param baseUrl live system, sandbox ({@code https://api.sandbox.iys.org.tr}) or simulator
 * @param username API user; empty: no direct connection, nothing is pulled
 * @param password of the API user; by file or environment, never on the command line
 * @param waitForLimit how long a call waits for the account's limit before it is put off
 */
@Validated
@ConfigurationProperties("hub.iys")
public record IysProperties(
        @DefaultValue("https://api.iys.org.tr") @NotNull URI baseUrl,
        String username,
        String password,
        @DefaultValue("2s") @NotNull Duration waitForLimit,
        @DefaultValue @Valid Limit limits,
        @DefaultValue @Valid Pull pull,
        @DefaultValue @Valid Push push,
        @DefaultValue @Valid Agreement agreement) {

    /**
     * İYS's own limits (İYS API, limits); 0 switches one off, for a simulator.
     *
     * @param perSecond all calls
     * @param tokensPerHour token calls
     */
    public record Limit(
            @DefaultValue("10") @Min(0) @Max(1_000) int perSecond,
            @DefaultValue("10") @Min(0) @Max(100) int tokensPerHour) {}

    /**
     * @param interval between two readings of a feed
     * @param pageSize movements in one page
     */
    public record Pull(
            @DefaultValue("60s")
            @NotNull
            @DurationMin(millis = 100, message = "must be at least 100ms. | en az 100ms olmalı.")
            Duration interval,

            @DefaultValue("1000") @Min(1) @Max(1_000) int pageSize) {}

    /**
     * What İYS proves itself with at the hub's webhook.
     *
     * @param username empty: every push is refused
     */
    public record Push(String username, String password) {

        boolean configured() {
            return filled(username) && filled(password);
        }

        @Override
        public String toString() {
            return "Push[*]";
        }
    }

    /** @param cron Quartz expression, Istanbul time */
    public record Agreement(
            @DefaultValue("0 30 4 * * ?") @NotBlank String cron) {}

    public boolean configured() {
        return filled(username) && filled(password);
    }

    IysLogin login() {
        return new IysLogin(username, password);
    }

    private static boolean filled(String text) {
        return text != null && !text.isBlank();
    }

    /** Never prints the login. */
    @Override
    public String toString() {
        return "IysProperties[" + baseUrl + "]";
    }
}
