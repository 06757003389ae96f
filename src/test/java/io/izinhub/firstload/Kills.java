package io.izinhub.firstload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;

/**
 * When a hub is killed: in each part of a load so many times, each time after so many calls to the outside, or a while later. The moments are spread
 * over what the part takes where nobody kills.
 */
final class Kills {

    /** Half of them hit just behind an answer, half anywhere between two ticks of the hub's flows. */
    private static final int JUST_BEHIND = 30;

    private static final int BETWEEN_TICKS = 1_500;

    enum Part {
        FILES(1),
        READING(3),
        APPROVING(2),
        APPLYING(4),
        RESTORING(2);

        private final int kills;

        Part(int kills) {
            this.kills = kills;
        }
    }

    private final long seed;
    private final Random chance;
    private final Map<Part, Deque<Long>> due = new EnumMap<>(Part.class);
    private final Map<Part, Integer> done = new EnumMap<>(Part.class);

    private Kills(long seed) {
        this.seed = seed;
        this.chance = new Random(seed);
    }

    static Kills none() {
        return new Kills(0);
    }

    /** @param calls that were made in each part where nobody killed */
    static Kills of(long seed, Map<Part, Long> calls) {
        Kills kills = new Kills(seed);
        for (Part part : Part.values()) {
            Deque<Long> moments = new ArrayDeque<>();
            for (int kill = 0; kill < part.kills; kill++) {
                moments.add((long) (kills.chance.nextDouble() * 2 * calls.getOrDefault(part, 0L) / (part.kills + 2)));
            }
            kills.due.put(part, moments);
        }
        return kills;
    }

    /** @param calls of this life of the hub in this part */
    boolean isDue(Part part, long calls) {
        Deque<Long> left = due.getOrDefault(part, new ArrayDeque<>());
        if (left.isEmpty() || calls < left.element()) {
            return false;
        }
        left.remove();
        done.merge(part, 1, Integer::sum);
        return true;
    }

    Duration pause() {
        return Duration.ofMillis(chance.nextInt(chance.nextBoolean() ? JUST_BEHIND : BETWEEN_TICKS));
    }

    Map<Part, Integer> done() {
        return Map.copyOf(done);
    }

    @Override
    public String toString() {
        return done + " killed, seed " + seed;
    }
}
