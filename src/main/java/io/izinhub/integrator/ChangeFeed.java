package io.izinhub.integrator;

import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Duration;
import java.util.Set;

/** An adapter whose changes can be read page by page. */
public interface ChangeFeed extends AuthorityAdapter {

    Set<Feed> feeds();

    /** Pause between two readings. */
    Duration pullEvery();

    /** How long after a citizen's refusal at İYS the feed has it at the latest, once it is read. */
    default Duration late() {
        return pullEvery();
    }

    /** @param cursor where the last page ended; null for the start of what the authority still has */
    HttpCall changes(String brand, Feed feed, String cursor);

    /** @param cursor the one that was asked with */
    Answers.Changes changes(String brand, String cursor, HttpAnswer answer);

    /**
     * Reads an item once more that could not be read when its page came, and was kept.
     *
     * @param raw as {@link Answers.Unreadable#raw()}
     * @param cursor where the feed stands now; null for its start
     */
    Answers.Kept kept(byte[] raw, String cursor);
}
