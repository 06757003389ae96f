package io.izinhub.sim.crm;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.LongStream;

/** Key to the ids of the persons that have it; small arrays, because nearly every key has one person. Not thread-safe. */
final class Index {

    private final Map<String, long[]> ids = new HashMap<>();

    void add(String key, long id) {
        ids.merge(key, new long[] {id}, (known, added) -> LongStream.concat(Arrays.stream(known), Arrays.stream(added))
                .distinct()
                .toArray());
    }

    void remove(String key, long id) {
        ids.computeIfPresent(key, (same, known) -> {
            long[] left = Arrays.stream(known).filter(other -> other != id).toArray();
            return left.length == 0 ? null : left;
        });
    }

    LongStream find(String key) {
        long[] found = ids.get(key);
        return found == null ? LongStream.empty() : Arrays.stream(found);
    }
}
