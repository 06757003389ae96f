package io.izinhub.integrator;

import io.izinhub.delivery.Overtaking;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How long a refusal waits for a consent of the same permission that an integrator has taken and not confirmed. İYS itself
 * is waited for: its lists are worked in minutes, and in order. Thread-safe.
 */
@Component
class Impatience {

    private final IntegratorAccounts accounts;
    private final BatchProperties settings;
    private final Overtaking overtaking;

    Impatience(IntegratorAccounts accounts, BatchProperties settings, Overtaking overtaking) {
        this.accounts = accounts;
        this.settings = settings;
        this.overtaking = overtaking;
    }

    /** Of all accounts: the brand may have gone over from one to another while a list waited there. */
    void letRefusalsPass(String destination) {
        accounts.adapters()
                .forEach(adapter -> overtaking.letRefusalsPass(
                        destination, adapter.name(), accounts.refusalAfter(adapter.name()), comesWithin(adapter)));
    }

    private Duration comesWithin(AuthorityAdapter adapter) {
        return adapter.role(CheckedByState.class)
                .map(checked -> checked.checks().giveUp())
                .orElse(settings.lostAfter());
    }
}
