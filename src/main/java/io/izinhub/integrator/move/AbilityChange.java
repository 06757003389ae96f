package io.izinhub.integrator.move;

import io.izinhub.integrator.abilities.Ability;
import io.izinhub.integrator.abilities.Account;
import java.util.EnumSet;
import java.util.Set;

/**
 * What changes for a brand when another account writes. Pure.
 *
 * @param lost what the old account can and the new one cannot
 * @param gained the other way round
 * @param later a citizen's refusal arrives later than before, or only when the address is asked about
 */
record AbilityChange(Set<Ability> lost, Set<Ability> gained, boolean later) {

    /**
     * @param readerBefore who is asked, and listened to, now
     * @param readerAfter the same after the switch
     */
    static AbilityChange of(Account before, Account after, Account readerBefore, Account readerAfter) {
        return new AbilityChange(
                difference(before.abilities(), after.abilities()),
                difference(after.abilities(), before.abilities()),
                readerBefore
                        .refusalLate()
                        .map(now -> readerAfter
                                .refusalLate()
                                .map(then -> then.compareTo(now) > 0)
                                .orElse(true))
                        .orElse(false));
    }

    private static Set<Ability> difference(Set<Ability> all, Set<Ability> without) {
        Set<Ability> rest = EnumSet.noneOf(Ability.class);
        rest.addAll(all);
        rest.removeAll(without);
        return rest;
    }
}
