package io.izinhub.crm;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what a CRM already holds is swept, {@code hub.crm.<name>.stored}.
 *
 * @param perMinute calls to the CRM for it, on all nodes; within the CRM's own limit
 * @param window when it is read, Istanbul time: {@code 22:00-06:00}; {@code always}
 * @param folder where an export lies that is read in place; null for none
 * @param due business days until a task of a sweep is due; verification codes have one
 * @param perDay tasks that are due on one day: the rest are due on the business days behind it
 * @param issueUrl where a person opens an issue in the CRM, with {@code {id}}; null for no link
 * @param keep how long places are kept after the end; the figures stay
 */
public record StoredProperties(
        @DefaultValue("30") @Min(1) int perMinute,

        @DefaultValue("always")
        @Pattern(
                regexp = "always|([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d",
                message = "write 22:00-06:00 or always")
        String window,

        Path folder,
        @DefaultValue("20") @Min(1) int due,
        @DefaultValue("100") @Min(1) int perDay,

        @Pattern(regexp = "https?://.*\\{id}.*", message = "write an address with {id} in it")
        String issueUrl,

        @DefaultValue("90d") @NotNull Duration keep) {}
