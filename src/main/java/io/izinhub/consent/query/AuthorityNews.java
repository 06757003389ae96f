package io.izinhub.consent.query;

import io.izinhub.consent.domain.Channel;
import java.time.Duration;
import java.util.List;

/** From whom the hub hears what citizens do at İYS, by brand and channel (R17). Thread-safe. */
public interface AuthorityNews {

    /**
     * One that tells.
     *
     * @param account name of the adapter; its feeds stand in {@code feed_cursor}, its posts in the inbox, by this name
     * @param feed its changes are read page by page
     * @param posts it posts what citizens did
     * @param late how long after a citizen's refusal its feed has it at the latest
     */
    record Source(String account, boolean feed, boolean posts, Duration late) {

        /** Nothing but its posts tells whether it is heard of. */
        boolean onlyPosts() {
            return posts && !feed;
        }
    }

    /** @return first whoever is asked about the brand and channel, then who else tells; empty where nobody does */
    List<Source> of(String brand, Channel channel);
}
