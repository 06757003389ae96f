package io.izinhub.mail.outbound.domain;

import io.izinhub.mail.outbound.domain.Needless.Verdict;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * What follows where something in a mail could not be read, by who gets it (R104, R132). Immutable.
 *
 * @param verdicts one for each
 */
public record UnreadPolicy(Map<Party, Map<Unread, Verdict>> verdicts) {

    public UnreadPolicy {
        verdicts = Map.copyOf(verdicts);
    }

    /**
     * As shipped. Nothing unseen goes where nobody needs it; to customers encryption is how their papers should travel, and only
     * what is made to be beyond the limits is told to its sender.
     */
    public static UnreadPolicy shipped() {
        Map<Party, Map<Unread, Verdict>> verdicts = new EnumMap<>(Party.class);
        verdicts.put(Party.OWN, row(Verdict.COUNT, Verdict.COUNT, Verdict.COUNT));
        verdicts.put(Party.CUSTOMER, row(Verdict.COUNT, Verdict.WARN, Verdict.COUNT));
        verdicts.put(Party.PARTNER, row(Verdict.HOLD, Verdict.HOLD, Verdict.WARN));
        verdicts.put(Party.HELP_DESK, row(Verdict.HOLD, Verdict.HOLD, Verdict.HOLD));
        return new UnreadPolicy(verdicts);
    }

    private static Map<Unread, Verdict> row(Verdict encrypted, Verdict overLimit, Verdict unknown) {
        return new EnumMap<>(
                Map.of(Unread.ENCRYPTED, encrypted, Unread.OVER_LIMIT, overLimit, Unread.UNKNOWN, unknown));
    }

    /** The same with other words for what is named. */
    public UnreadPolicy with(Map<Party, Map<Unread, Verdict>> named) {
        Map<Party, Map<Unread, Verdict>> changed = new EnumMap<>(Party.class);
        verdicts.forEach((party, row) -> {
            Map<Unread, Verdict> both = new EnumMap<>(row);
            Map<Unread, Verdict> own = named.get(party);
            if (own != null) {
                both.putAll(own);
            }
            changed.put(party, both);
        });
        return new UnreadPolicy(changed);
    }

    Verdict verdict(Collection<Unread> unread, Party to) {
        return unread.stream().map(verdicts.get(to)::get).reduce(Verdict.PASS, Verdict::orStricter);
    }
}
