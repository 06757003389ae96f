package io.izinhub.sim.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** The last 2,000 messages, oldest first. Thread-safe. */
final class Sink {

    private static final int LIMIT = 2_000;

    private final Deque<Sunk> messages = new ArrayDeque<>();
    private long received;

    synchronized void add(Sunk message) {
        if (messages.size() == LIMIT) {
            messages.removeFirst();
        }
        messages.addLast(message);
        received++;
    }

    /** @param recipient in any letter case, null for all */
    synchronized List<Sunk> of(String recipient) {
        String wanted = recipient == null ? null : recipient.toLowerCase(Locale.ROOT);
        return messages.stream()
                .filter(message -> wanted == null
                        || message.recipients().stream()
                                .anyMatch(to -> to.toLowerCase(Locale.ROOT).equals(wanted)))
                .toList();
    }

    synchronized void clear() {
        messages.clear();
    }

    /** Since the start, also those that are gone from here. */
    synchronized long received() {
        return received;
    }
}
