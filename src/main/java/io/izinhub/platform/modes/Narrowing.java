package io.izinhub.platform.modes;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * The part of its work for which a function is LIVE; everything outside is treated as in SHADOW. A dimension that names
 * nothing does not narrow; of those that do, all must hold. Equal if it means the same. Immutable.
 *
 * @param brands codes
 * @param mailboxes addresses of the company's own mailboxes
 * @param recipientDomains domains, ASCII, lower case
 * @param pilot contact points of the people
 * @param percent 1 to 100; 100 does not narrow
 */
public record Narrowing(
        Set<String> brands, Set<String> mailboxes, Set<String> recipientDomains, Set<UUID> pilot, int percent) {

    private static final int ALL = 100;

    /** LIVE for everything. */
    public static final Narrowing NONE = new Narrowing(Set.of(), Set.of(), Set.of(), Set.of(), ALL);

    /** @throws IllegalArgumentException percent is not between 1 and 100 */
    public Narrowing {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("percent is between 1 and 100");
        }
        brands = sorted(brands);
        mailboxes = sorted(mailboxes);
        recipientDomains = sorted(recipientDomains);
        pilot = sorted(pilot);
    }

    private static <T extends Comparable<T>> Set<T> sorted(Collection<T> values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(values));
    }

    public static Narrowing percent(int percent) {
        return new Narrowing(Set.of(), Set.of(), Set.of(), Set.of(), percent);
    }

    public static Narrowing pilot(Set<UUID> points) {
        return new Narrowing(Set.of(), Set.of(), Set.of(), points, ALL);
    }

    /**
     * What a piece of work is about.
     *
     * @param brand null where the function has none; likewise the others
     * @param person contact point of the person; for a sender, an id made from the sender that never changes
     */
    public record Subject(String brand, String mailbox, String recipientDomain, UUID person) {}

    /** Whether the function is LIVE for this. */
    public boolean covers(Subject subject) {
        return holds(brands, subject.brand())
                && holds(mailboxes, subject.mailbox())
                && holds(recipientDomains, subject.recipientDomain())
                && holds(pilot, subject.person())
                && (percent == ALL || (subject.person() != null && percentile(subject.person()) < percent));
    }

    private static <T> boolean holds(Set<T> named, T value) {
        return named.isEmpty() || (value != null && named.contains(value));
    }

    /**
     * 0 to 99 from the last two bytes of the id, so that a larger share holds everybody of a smaller one. Stands as SQL in
     * {@code delivery.percentile}.
     */
    public static int percentile(UUID person) {
        return (int) (person.getLeastSignificantBits() & 0xFFFF) % ALL;
    }

    /** Whether nothing is LIVE under this that is not LIVE under the other: narrower, or the same. */
    public boolean within(Narrowing other) {
        return within(brands, other.brands)
                && within(mailboxes, other.mailboxes)
                && within(recipientDomains, other.recipientDomains)
                && within(pilot, other.pilot)
                && percent <= other.percent;
    }

    private static <T> boolean within(Set<T> mine, Set<T> theirs) {
        return theirs.isEmpty() || (!mine.isEmpty() && theirs.containsAll(mine));
    }

    /** Whether anything is left out. */
    public boolean narrows() {
        return !equals(NONE);
    }

    /** By what it narrows. */
    public Set<Dimension> dimensions() {
        Set<Dimension> used = EnumSet.noneOf(Dimension.class);
        add(used, Dimension.BRAND, !brands.isEmpty());
        add(used, Dimension.MAILBOX, !mailboxes.isEmpty());
        add(used, Dimension.RECIPIENT_DOMAIN, !recipientDomains.isEmpty());
        add(used, Dimension.PILOT, !pilot.isEmpty());
        add(used, Dimension.PERCENT, percent < ALL);
        return used;
    }

    private static void add(Set<Dimension> used, Dimension dimension, boolean narrows) {
        if (narrows) {
            used.add(dimension);
        }
    }
}
