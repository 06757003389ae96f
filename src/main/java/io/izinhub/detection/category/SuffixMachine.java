package io.izinhub.detection.category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a word from its end and says before each letter whether what was read is a chain of suffixes: a finite automaton, so
 * that a letter costs one step however the suffixes overlap. Immutable.
 *
 * <p>A state is where in the tree of reversed suffixes the letters may stand, each place with the fewest suffixes read whole
 * behind it: without any of the first person and with one.
 */
final class SuffixMachine {

    static final int DEAD = -1;
    static final int START = 0;

    private static final int LETTERS = 26;
    private static final int MOST = 6;
    /** More suffixes than any chain may have. */
    private static final int NEVER = 15;

    private static final int MOST_STATES = 200_000;

    private final int[] targets;
    private final byte[] verdicts;

    /** @throws IllegalArgumentException if the suffixes overlap in too many ways */
    SuffixMachine(Collection<String> plain, Collection<String> ofFirstPerson) {
        Tree tree = new Tree();
        plain.forEach(suffix -> tree.add(suffix, Tree.PLAIN));
        ofFirstPerson.forEach(suffix -> tree.add(suffix, Tree.OWN));
        List<State> states = new ArrayList<>();
        Map<State, Integer> numbers = new HashMap<>();
        states.add(new State(new int[] {NEVER}));
        int[] filled = new int[LETTERS * 64];
        for (int number = 0; number < states.size(); number++) {
            if ((number + 1) * LETTERS > filled.length) {
                filled = Arrays.copyOf(filled, filled.length * 2);
            }
            for (int letter = 0; letter < LETTERS; letter++) {
                State next = tree.before(states.get(number), letter);
                Integer known = next.places.length == 0 ? Integer.valueOf(DEAD) : numbers.get(next);
                if (known == null) {
                    known = states.size();
                    numbers.put(next, known);
                    states.add(next);
                }
                filled[number * LETTERS + letter] = known;
            }
            if (states.size() > MOST_STATES) {
                throw new IllegalArgumentException("Too many suffixes overlap");
            }
        }
        targets = Arrays.copyOf(filled, states.size() * LETTERS);
        verdicts = new byte[states.size()];
        for (int number = 0; number < verdicts.length; number++) {
            verdicts[number] = (byte) states.get(number).verdict();
        }
    }

    /** The state when one more letter is read to the left. */
    int before(int state, char letter) {
        return letter >= 'a' && letter <= 'z' ? targets[state * LETTERS + letter - 'a'] : DEAD;
    }

    /** {@link Suffixes#NO}, {@link Suffixes#YES} or {@link Suffixes#OWN}. */
    int verdict(int state) {
        return verdicts[state];
    }

    /** Places {@code node << 8 | plain << 4 | owned}, ascending; node 0 stands for a beginning of a suffix. */
    private record State(int[] places) {

        int verdict() {
            if (places[0] >> 8 != 0) {
                return Suffixes.NO;
            }
            return (places[0] & 15) <= places[0] >> 4 ? Suffixes.OWN : Suffixes.YES;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state && Arrays.equals(places, state.places);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(places);
        }
    }

    /** The suffixes, written backwards. */
    private static final class Tree {

        static final int PLAIN = 1;
        static final int OWN = 2;

        private final List<int[]> children = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();

        Tree() {
            node();
        }

        private int node() {
            children.add(new int[LETTERS]);
            ends.add(0);
            return children.size() - 1;
        }

        void add(String suffix, int kind) {
            int node = 0;
            for (int i = suffix.length() - 1; i >= 0; i--) {
                int letter = suffix.charAt(i) - 'a';
                if (letter < 0 || letter >= LETTERS) {
                    throw new IllegalArgumentException("A suffix is not folded");
                }
                int[] next = children.get(node);
                if (next[letter] == 0) {
                    next[letter] = node();
                }
                node = next[letter];
            }
            ends.set(node, ends.get(node) | kind);
        }

        State before(State state, int letter) {
            int[] places = new int[state.places.length + 1];
            int count = 1;
            int plain = NEVER;
            int owned = NEVER;
            for (int place : state.places) {
                int node = children.get(place >> 8)[letter];
                if (node == 0) {
                    continue;
                }
                places[count++] = node << 8 | place & 255;
                int kind = ends.get(node);
                if ((kind & PLAIN) != 0) {
                    plain = Math.min(plain, 1 + (place >> 4 & 15));
                    owned = Math.min(owned, 1 + (place & 15));
                }
                if ((kind & OWN) != 0) {
                    owned = Math.min(owned, 1 + Math.min(place >> 4 & 15, place & 15));
                }
            }
            plain = plain > MOST ? NEVER : plain;
            owned = owned > MOST ? NEVER : owned;
            places[0] = plain << 4 | owned;
            boolean begins = Math.min(plain, owned) < NEVER;
            int[] reached = Arrays.copyOfRange(places, begins ? 0 : 1, count);
            Arrays.sort(reached);
            return new State(reached);
        }
    }
}
