package io.izinhub.mail.inbound.domain;

import io.izinhub.detection.Category;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What becomes of one mail. Immutable.
 *
 * @param outcome DELIVER (as it is), REDACT (delivered without what is cut), DIVERT, QUARANTINE or REJECT
 * @param cut categories that are taken out of subject and text of what reaches the mailbox
 * @param stubs leaves in whose place a text stands
 * @param because the matters that led here
 */
public record Plan(Action outcome, Set<Category> cut, Set<Integer> stubs, Set<Matter> because) {

    private static final Set<Category> SECRETS = EnumSet.of(Category.CVV, Category.BANK_CREDENTIAL);

    public Plan {
        cut = Collections.unmodifiableSet(cut.isEmpty() ? EnumSet.noneOf(Category.class) : EnumSet.copyOf(cut));
        stubs = Collections.unmodifiableSet(new TreeSet<>(stubs));
        because =
                Collections.unmodifiableSet(because.isEmpty() ? EnumSet.noneOf(Matter.class) : EnumSet.copyOf(because));
    }

    /** Whether what reaches the mailbox is other than what came. */
    public boolean amends() {
        return !cut.isEmpty() || !stubs.isEmpty();
    }

    /**
     * Whether the mail holds something that nobody may keep, not even encrypted (R106): what is stored or goes to a unit is
     * then without it, and an attachment with it is left out there too.
     */
    public boolean hasSecrets() {
        return because.contains(Matter.SECRET);
    }

    /** What may never be written anywhere. */
    public static Set<Category> secrets() {
        return Collections.unmodifiableSet(SECRETS);
    }

    Plan with(Action stricter, Matter matter) {
        Set<Matter> more = EnumSet.of(matter);
        more.addAll(because);
        return new Plan(outcome.stricter(stricter), cut, stubs, more);
    }
}
