package io.izinhub.integrator.abilities;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.ChangeFeed;
import io.izinhub.integrator.CheckedByState;
import io.izinhub.integrator.ConfirmsAtOnce;
import io.izinhub.integrator.PushesChanges;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsOutcomes;
import io.izinhub.integrator.TellsState;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** What an account can do, or not. The order is that of the table. */
public enum Ability {
    /** It takes consents and refusals. */
    WRITES(adapter -> true),
    /** Its answer to one of them is İYS's own. */
    CONFIRMS_AT_ONCE(adapter -> adapter.role(ConfirmsAtOnce.class).isPresent()),
    /** It says what became of a list, when it is asked for the list. */
    CONFIRMS_BY_OUTCOME(adapter -> adapter.role(TellsOutcomes.class).isPresent()),
    /** Each permission of a list is asked for until it stands at İYS. */
    CONFIRMS_BY_ASKING(adapter -> adapter.role(CheckedByState.class).isPresent()),
    /** It posts what became of a list. */
    CONFIRMS_BY_WEBHOOK(adapter -> adapter.role(PushesChanges.class)
            .filter(PushesChanges::pushesOutcomes)
            .isPresent()),
    /** It says what stands at İYS of one permission. */
    STATE_OF_ONE(adapter -> adapter.role(TellsState.class).isPresent()),
    /** It says of many addresses at once which are ONAY. */
    STATE_OF_MANY(adapter -> adapter.role(TellsManyStates.class).isPresent()),
    /** What changed can be read page by page. */
    CHANGE_FEED(adapter -> adapter.role(ChangeFeed.class).isPresent()),
    /** It posts what citizens did. */
    PUSHES_CHANGES(adapter -> adapter.role(PushesChanges.class)
            .filter(PushesChanges::pushesMovements)
            .isPresent());

    private final Predicate<AuthorityAdapter> has;

    Ability(Predicate<AuthorityAdapter> has) {
        this.has = has;
    }

    static Set<Ability> of(AuthorityAdapter adapter) {
        Set<Ability> all = EnumSet.noneOf(Ability.class);
        for (Ability ability : values()) {
            if (ability.has.test(adapter)) {
                all.add(ability);
            }
        }
        return all;
    }
}
