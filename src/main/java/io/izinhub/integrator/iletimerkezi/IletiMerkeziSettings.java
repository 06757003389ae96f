package io.izinhub.integrator.iletimerkezi;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at İleti Merkezi ({@code hub.integrators.iletimerkezi.*}).
 *
 * @param key of the API, from the firm's panel
 * @param hash made in the panel from key and secret
 * @param perMinute calls of the account; the firm publishes no limit
 * @param batchSize consents in one list, at most 5000; one bad one refuses all, and shorter lists find it sooner
 * @param checkAfter when a list is first looked after by asking: there is no other way to hear of it
 * @param checksAtOnce permissions asked for in each round
 * @param giveUpAfter what does not stand at İYS after this time goes again: "accepted" is not "registered"
 */
record IletiMerkeziSettings(
        @DefaultValue("https://api.iletimerkezi.com") @NotNull
        URI baseUrl,

        @NotBlank String key,
        @NotBlank String hash,
        @DefaultValue("60") @Min(0) @Max(10_000) int perMinute,
        @DefaultValue("500") @Min(1) @Max(5_000) int batchSize,
        @DefaultValue("15m") @NotNull Duration checkAfter,
        @DefaultValue("30") @Min(1) @Max(5_000) int checksAtOnce,
        @DefaultValue("25h") @NotNull Duration giveUpAfter) {

    /** Prints no login. */
    @Override
    public String toString() {
        return "IletiMerkeziSettings[" + baseUrl + "]";
    }
}
