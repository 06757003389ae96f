package io.izinhub.access;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * The rule of two: what goes out for the first time takes administrator and data protection officer. That they are two different people
 * is for whoever asks to see. Pure.
 */
public final class TwoPeople {

    /** How long the first waits: what somebody asked for long ago is not what the two agree on now. */
    public static final Duration COUNTS = Duration.ofDays(1);

    private TwoPeople() {}

    /** For which of the two somebody stands: who has both roles for the one that is still open. @param given roles of the approvals so far */
    public static Role roleOf(Caller caller, Collection<Role> given) {
        boolean adminOpen = !given.contains(Role.ADMIN);
        return caller.hasAny(Role.ADMIN) && (adminOpen || !caller.hasAny(Role.DPO)) ? Role.ADMIN : Role.DPO;
    }

    /** @param first roles of the first of them */
    public static boolean areBoth(Set<Role> first, Caller second) {
        return (second.hasAny(Role.ADMIN) && first.contains(Role.DPO))
                || (second.hasAny(Role.DPO) && first.contains(Role.ADMIN));
    }
}
