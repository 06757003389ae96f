package io.izinhub.quarantine;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long what is kept. What waits undecided has no such time: only a person ends it (R80).
 *
 * @param sameWithin equal bytes with an equal envelope within this time are the same mail
 * @param releaseLease how long an attempt to hand a mail over may take; afterwards its outcome counts as unknown
 * @param firstPause pause after an attempt that may work later; doubles with each
 * @param longestPause upper end of the pauses
 * @param keepTrying how long a release is tried before the item goes back to the people
 * @param urgentFirst business hours until the first alarm of mail whose sender's time limit may be running (R63)
 * @param urgentSecond until the second
 * @param metadataDays days that the row of a mail whose content is gone is kept
 */
@Validated
@ConfigurationProperties("hub.quarantine")
public record QuarantineProperties(
        @DefaultValue("24h") @NotNull Duration sameWithin,
        @DefaultValue("10m") @NotNull Duration releaseLease,
        @DefaultValue("30s") @NotNull Duration firstPause,
        @DefaultValue("15m") @NotNull Duration longestPause,
        @DefaultValue("3d") @NotNull Duration keepTrying,
        @DefaultValue("1h") @NotNull Duration urgentFirst,
        @DefaultValue("4h") @NotNull Duration urgentSecond,
        @DefaultValue("1095") @Min(1) int metadataDays) {}
