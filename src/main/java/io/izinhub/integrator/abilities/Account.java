package io.izinhub.integrator.abilities;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * An account between the hub and İYS. Immutable.
 *
 * @param name {@code iys}, or its name under {@code hub.integrators}
 * @param batchSize most permissions in one list
 * @param abilities what is missing is {@code UNSUPPORTED}
 * @param pushLate how late a citizen's refusal comes by what the account posts; empty: it does not come that way
 * @param feedLate how late it comes by its feed of changes at the latest; empty: it does not come that way
 */
public record Account(
        String name, int batchSize, Set<Ability> abilities, Optional<Duration> pushLate, Optional<Duration> feedLate) {

    public static Account of(AuthorityAdapter adapter) {
        Set<Ability> abilities = Ability.of(adapter);
        return new Account(
                adapter.name(),
                adapter.capabilities().batchSize(),
                abilities,
                abilities.contains(Ability.PUSHES_CHANGES) ? Optional.of(Duration.ZERO) : Optional.empty(),
                adapter.role(ChangeFeed.class).map(ChangeFeed::late));
    }

    public boolean can(Ability ability) {
        return abilities.contains(ability);
    }

    /** It tells unasked, or when its feed is read, what citizens did. */
    public boolean tellsChanges() {
        return pushLate.isPresent() || feedLate.isPresent();
    }

    /** It says of an address, when asked, what stands at İYS. */
    public boolean canBeAsked() {
        return can(Ability.STATE_OF_ONE) || can(Ability.STATE_OF_MANY);
    }

    /** How late a citizen's refusal can arrive where all goes well; empty: only once the hub asks for the address again. */
    public Optional<Duration> refusalLate() {
        return pushLate.or(() -> feedLate);
    }
}
