package io.izinhub.integrator.netgsm;

import io.izinhub.integrator.WebhookProof;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at Netgsm ({@code hub.integrators.netgsm.*}).
 *
 * @param username subscriber number
 * @param basicAuth name and password by HTTP Basic as well: one source says that some accounts need it
 * @param perMinute calls of the account to {@code /iys/*}; one source has measured 10
 * @param batchSize consents in one list; one source has measured 500
 * @param checkAfter when a list is first looked after by asking; its webhook is mostly faster
 * @param checksAtOnce permissions asked for in each round
 * @param giveUpAfter what does not stand at İYS after this time goes again: "accepted" is not "registered"
 */
record NetgsmSettings(
        @DefaultValue("https://api.netgsm.com.tr") @NotNull URI baseUrl,
        @NotBlank String username,
        @NotBlank String password,
        String appkey,
        @DefaultValue("false") boolean basicAuth,
        @DefaultValue("10") @Min(0) @Max(10_000) int perMinute,
        @DefaultValue("500") @Min(1) @Max(500) int batchSize,
        @DefaultValue("15m") @NotNull Duration checkAfter,
        @DefaultValue("4") @Min(1) @Max(500) int checksAtOnce,
        @DefaultValue("25h") @NotNull Duration giveUpAfter,
        @DefaultValue @Valid WebhookProof webhook) {

    /** Prints no login. */
    @Override
    public String toString() {
        return "NetgsmSettings[" + baseUrl + "]";
    }
}
