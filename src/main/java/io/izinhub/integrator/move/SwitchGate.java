package io.izinhub.integrator.move;

import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.IntegratorAccounts;
import io.izinhub.platform.modes.LiveCondition;
import io.izinhub.platform.modes.LiveCondition.Obstacle;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What must be so, in this moment, before a brand goes to another account. Thread-safe. */
@Component
class SwitchGate {

    private final Authorities authorities;
    private final Modes modes;
    private final List<LiveCondition> conditions;

    SwitchGate(Authorities authorities, Modes modes, List<LiveCondition> conditions) {
        this.authorities = authorities;
        this.modes = modes;
        this.conditions = List.copyOf(conditions);
    }

    /** Where the push is LIVE two people decide, as with a mode that goes LIVE. */
    boolean needsTwo(String brand) {
        return modes.state(authorities.pushFunction(brand)).mode() == Mode.LIVE;
    }

    /**
     * What would keep the push from becoming LIVE keeps the brand from this account (R34, R138), in every mode: the account
     * hears of real people as soon as it is tried, and whoever is asked for states hears every address.
     */
    Optional<Obstacle> against(String account) {
        return conditions.stream()
                .flatMap(condition -> condition.againstConnector(IntegratorAccounts.connector(account)).stream())
                .findFirst();
    }

    /** Whether whoever has to has agreed, as the push stands now: it may have gone LIVE since one of them did. */
    boolean isAgreed(Move move) {
        return move.approvedBy() != null
                && (!needsTwo(move.brand())
                        || (move.first() != null && !move.first().by().equals(move.approvedBy())));
    }
}
