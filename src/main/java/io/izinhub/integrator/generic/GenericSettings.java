package io.izinhub.integrator.generic;

import io.izinhub.integrator.WebhookProof;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An account at a firm that a contract describes ({@code hub.integrators.generic-<contract>.*}).
 *
 * @param baseUrl what comes before the contract's paths
 * @param contract its name, where the account is called otherwise: a second account at the same firm
 * @param settings values of the contract's settings, all of them
 * @param secrets values of the contract's secrets, all of them
 * @param perMinute calls of this account in a minute, in place of the contract's limit for it; 0 for the contract's
 */
record GenericSettings(
        @NotNull URI baseUrl,

        @Pattern(regexp = "|[a-z][a-z0-9-]{0,39}") @DefaultValue("")
        String contract,

        @DefaultValue Map<String, String> settings,
        @DefaultValue Map<String, String> secrets,
        @DefaultValue("0") @Min(0) @Max(10_000) int perMinute,
        @DefaultValue @Valid WebhookProof webhook) {

    /** Prints no secret. */
    @Override
    public String toString() {
        return "GenericSettings[" + baseUrl + "]";
    }
}
