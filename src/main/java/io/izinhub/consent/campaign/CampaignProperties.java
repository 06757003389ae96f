package io.izinhub.consent.campaign;

import jakarta.validation.constraints.AssertTrue;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long it is known what was answered and sent to whom.
 *
 * @param keep at least three years (R30)
 */
@Validated
@ConfigurationProperties("hub.campaign")
record CampaignProperties(@DefaultValue("3y") Period keep) {

    private static final int LEAST_MONTHS = 36;

    @AssertTrue(message = "hub.campaign.keep is at least 3y (R30) | hub.campaign.keep en az 3y olmalıdır (R30)")
    boolean isLongEnough() {
        return keep.toTotalMonths() >= LEAST_MONTHS;
    }
}
