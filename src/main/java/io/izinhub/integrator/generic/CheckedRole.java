package io.izinhub.integrator.generic;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.CheckedByState;

/** {@code state} with {@code check}: what became of a list is found out by asking for its permissions. */
final class CheckedRole extends StateRole implements CheckedByState {

    private final Checks checks;

    CheckedRole(AuthorityAdapter whole, GenericParts parts) {
        super(whole, parts);
        Contract.Check check = parts.contract().state().check();
        this.checks =
                new Checks(check.first().value(), check.atOnce(), check.giveUp().value());
    }

    @Override
    public Checks checks() {
        return checks;
    }
}
