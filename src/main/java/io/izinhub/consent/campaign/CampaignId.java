package io.izinhub.consent.campaign;

import io.izinhub.consent.domain.CampaignName;
import io.izinhub.platform.web.ProblemException;
import java.util.Optional;
import org.springframework.http.HttpStatus;

/** A {@link CampaignName} as a request names it. */
public final class CampaignId {

    private CampaignId() {}

    /**
     * @param text null or empty where none was named
     * @throws ProblemException 422 CAMPAIGN_INVALID
     */
    public static Optional<String> optional(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(require(text));
    }

    /** @throws ProblemException 422 CAMPAIGN_INVALID */
    public static String require(String text) {
        if (!CampaignName.isOne(text)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "CAMPAIGN_INVALID");
        }
        return text;
    }
}
