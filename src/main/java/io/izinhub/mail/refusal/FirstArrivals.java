package io.izinhub.mail.refusal;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * When mails came first whose word is not recorded yet, so that it is dated by that whoever brings the mail again. Of so many only, and not
 * beyond the end of the hub: a mail of which it is not known any more counts from when it is taken. Thread-safe.
 */
final class FirstArrivals {

    private final int most;
    private final Map<ByteBuffer, Instant> times = new LinkedHashMap<>();

    FirstArrivals(int most) {
        this.most = most;
    }

    synchronized void open(Letter letter) {
        times.putIfAbsent(ByteBuffer.wrap(letter.identity()), letter.arrived());
        if (times.size() > most) {
            times.remove(times.keySet().iterator().next());
        }
    }

    /** The letter as of its first arrival, if that is known. */
    synchronized Letter dated(Letter letter) {
        return Optional.ofNullable(times.get(ByteBuffer.wrap(letter.identity())))
                .map(letter::since)
                .orElse(letter);
    }

    synchronized void done(Letter letter) {
        times.remove(ByteBuffer.wrap(letter.identity()));
    }
}
