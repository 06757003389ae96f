package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import java.time.Duration;
import java.util.Optional;

/** Who is asked for a campaign that is prepared. Thread-safe. */
public interface CampaignAsking {

    /** Name of the account that is asked about a brand and channel; empty where nobody can be. */
    Optional<String> account(String brand, Channel channel);

    /** How long the account takes for so many at the best, within its limit. */
    Duration timeFor(String account, long items);
}
