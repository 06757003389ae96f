package io.izinhub.consent.campaign;

import io.izinhub.platform.web.ProblemException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/**
 * The asker's own name of a campaign: letters, digits, dot, hyphen, underscore, at most 40. It stands in addresses, logs and
 * audit rows, so it must never be an address of somebody.
 */
public final class CampaignId {

    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

    private CampaignId() {}

    public static boolean isOne(String text) {
        return text != null && SAFE.matcher(text).matches();
    }

    /**
     * @param text null or empty where none was named
     * @throws ProblemException 422 CAMPAIGN_INVALID
     */
    public static Optional<String> optional(String text) {
        return text == null || text.isEmpty() ? Optional.empty() : Optional.of(require(text));
    }

    /** @throws ProblemException 422 CAMPAIGN_INVALID */
    static String require(String text) {
        if (!isOne(text)) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "CAMPAIGN_INVALID");
        }
        return text;
    }
}
