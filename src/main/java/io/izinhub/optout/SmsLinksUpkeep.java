package io.izinhub.optout;

import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Called by the flow {@code optout-forget-links}; may be repeated and interrupted at any time. */
@Component("smsLinksUpkeep")
public class SmsLinksUpkeep {

    private final SmsLinks links;
    private final OptOutProperties settings;
    private final Clock clock;

    SmsLinksUpkeep(SmsLinks links, OptOutProperties settings, Clock clock) {
        this.links = links;
        this.settings = settings;
        this.clock = clock;
    }

    /** Deletes the links of text messages that are past their life, in small transactions. */
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
    }
}
