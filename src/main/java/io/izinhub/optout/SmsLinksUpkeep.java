package io.izinhub.optout;

import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Called by the flow {@code optout-forget-links}; may be repeated and interrupted at any time. */
@Component("smsLinksUpkeep")
public class SmsLinksUpkeep {

    private final SmsLinks links;
    private final OddRefusals odd;
    private final OptOutProperties settings;
    private final Clock clock;

    SmsLinksUpkeep(SmsLinks links, OddRefusals odd, OptOutProperties settings, Clock clock) {
        this.links = links;
        this.odd = odd;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes the links of text messages that are past their life, in small transactions, and what was odd long ago. */
    public void forget() {
        Instant before = clock.instant()
                .atZone(Istanbul.ZONE)
                .minus(settings.linkLife())
                .minusDays(1)
                .toInstant();
        int last;
        do {
            last = links.forget(before);
        } while (last == SmsLinks.CHUNK);
        odd.forget();
    }
}
