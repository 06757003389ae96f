package io.izinhub.integrator.requery;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Said;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.TellsManyStates;
import io.izinhub.integrator.TellsState;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The calls that ask for states, and what their answers say. An answer moves only what the authority last said, and counts
 * from before the call; one that names date and source is also a movement. Thread-safe.
 */
@Component
class AskCalls {

    private final AuthorityMovements movements;

    AskCalls(AuthorityMovements movements) {
        this.movements = movements;
    }

    /** @param code İYS code of the brand */
    HttpCall call(AuthorityAdapter account, String code, Ask ask) {
        List<Address> addresses = List.copyOf(ask.people().values());
        return account.role(TellsManyStates.class)
                .map(many -> many.statusMany(code, ask.channel(), ask.type(), addresses))
                .orElseGet(() -> callOne(account, code, ask));
    }

    /** @param ask about one person */
    HttpCall callOne(AuthorityAdapter account, String code, Ask ask) {
        return one(account).status(code, permission(ask));
    }

    private static Permission permission(Ask ask) {
        return new Permission(ask.people().values().iterator().next(), ask.channel(), ask.type());
    }

    /** What the answer to {@link #callOne} says. */
    Answers.State state(AuthorityAdapter account, Ask ask, HttpAnswer answer) {
        return one(account).status(permission(ask), answer);
    }

    private static TellsState one(AuthorityAdapter account) {
        return account.role(TellsState.class).orElseThrow();
    }

    /** Joins the running transaction. @return why nobody answered; empty where the answer is recorded */
    Optional<Failure> record(AuthorityAdapter account, Ask ask, HttpAnswer answer) {
        Optional<TellsManyStates> many = account.role(TellsManyStates.class);
        return many.isPresent()
                ? recordMany(many.get().statusMany(answer), ask)
                : recordOne(state(account, ask, answer), ask);
    }

    private Optional<Failure> recordMany(Answers.Consenting consenting, Ask ask) {
        if (!(consenting instanceof Answers.Listed listed)) {
            return Optional.of((Failure) consenting);
        }
        Map<Address, Said> said = new HashMap<>();
        ask.people()
                .values()
                .forEach(address -> said.put(
                        address, listed.normalForms().contains(address.normalForm()) ? Said.ONAY : Said.NOT_ONAY));
        movements.recordAnswers(ask.brand(), ask.channel(), ask.type(), said, ask.askedAt());
        return Optional.empty();
    }

    /** As {@link #record}, of one person. */
    Optional<Failure> recordOne(Answers.State state, Ask ask) {
        Permission asked = permission(ask);
        if (state instanceof Failure failure) {
            return Optional.of(failure);
        }
        Said said = Said.NOT_ONAY;
        if (state instanceof Answers.Known known) {
            said = Said.of(known.status());
            if (known.source() != null && known.consentAt() != null) {
                movements.record(ask.brand(), List.of(Movement.of(asked, known)));
            }
        }
        movements.recordAnswers(ask.brand(), ask.channel(), ask.type(), Map.of(asked.address(), said), ask.askedAt());
        return Optional.empty();
    }
}
