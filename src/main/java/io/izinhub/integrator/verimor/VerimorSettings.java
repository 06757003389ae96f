package io.izinhub.integrator.verimor;

import io.izinhub.integrator.WebhookProof;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at Verimor ({@code hub.integrators.verimor.*}).
 *
 * @param username subscriber number
 * @param titles İYS brand code to the sender title that carries this brand in Verimor's panel; without a title Verimor
 *     takes the account's first one, whatever its brand
 * @param sendsPerMinute lists of consents and SMS together, 240 in Verimor's papers, a third of it at once
 * @param queriesPerMinute everything else, 20 in Verimor's papers, half of it at once
 * @param batchSize consents in one list; a report has 100 in each answer
 * @param pullEvery pause between two looks for campaigns whose call was missed
 */
record VerimorSettings(
        @DefaultValue("https://sms.verimor.com.tr") @NotNull URI baseUrl,
        @NotBlank String username,
        @NotBlank String password,
        @NotEmpty Map<@NotBlank String, @NotBlank String> titles,
        @DefaultValue("240") @Min(0) @Max(10_000) int sendsPerMinute,
        @DefaultValue("20") @Min(0) @Max(10_000) int queriesPerMinute,
        @DefaultValue("100") @Min(1) @Max(100) int batchSize,
        @DefaultValue("15m") @NotNull Duration pullEvery,
        @DefaultValue @Valid WebhookProof webhook) {

    /** Prints no login. */
    @Override
    public String toString() {
        return "VerimorSettings[" + baseUrl + "]";
    }
}
