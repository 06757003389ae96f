package io.izinhub.integrator.veyosis;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at Veyosis ({@code hub.integrators.veyosis.*}).
 *
 * @param apiCode code of Veyosis's panel, with the rights brand, consent and report
 * @param perMinute calls of the account; Veyosis names no limit, 0 is none
 * @param batchSize consents in one list; İYS itself takes 1,000
 */
record VeyosisSettings(
        @DefaultValue("https://api.veyosis.com") @NotNull URI baseUrl,
        @NotBlank String apiCode,
        @DefaultValue("120") @Min(0) @Max(10_000) int perMinute,
        @DefaultValue("1000") @Min(1) @Max(1_000) int batchSize) {

    /** Prints no code. */
    @Override
    public String toString() {
        return "VeyosisSettings[" + baseUrl + "]";
    }
}
