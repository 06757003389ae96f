package io.izinhub.integrator.iys;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityMovements;
import io.izinhub.integrator.Failure;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the flow {@code authority-refresh-iys} does: asks İYS which of many addresses are ONAY (R17). Thread-safe. */
@Component("iysRefresh")
public class IysRefresh {

    private final IysAdapter adapter;
    private final Authorities authorities;
    private final AuthorityMovements movements;
    private final Clock clock;

    IysRefresh(IysAdapter adapter, Authorities authorities, AuthorityMovements movements, Clock clock) {
        this.adapter = adapter;
        this.authorities = authorities;
        this.movements = movements;
        this.clock = clock;
    }

    /** @param addresses 1 to 1,000, of the channel's kind */
    public record Question(String brand, Channel channel, RecipientType type, List<Address> addresses) {}

    /** @param askedAt before the call: what changed while İYS answered must count as later */
    public record Asked(Question question, HttpCall call, Instant askedAt) {}

    /**
     * What came of it.
     *
     * @param failure null where İYS answered
     */
    public record Result(int consenting, int others, Failure failure) {}

    public Asked ask(Question question) {
        HttpCall call = adapter.statusMany(
                authorities.code(question.brand()), question.channel(), question.type(), question.addresses());
        return new Asked(question, call, clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    @Transactional
    public Result answered(Asked asked, HttpAnswer answer) {
        if (!(adapter.statusMany(answer) instanceof Answers.Listed listed)) {
            return new Result(0, 0, (Failure) adapter.statusMany(answer));
        }
        Question question = asked.question();
        Map<Address, Said> said = new LinkedHashMap<>();
        question.addresses()
                .forEach(address -> said.put(
                        address, listed.normalForms().contains(address.normalForm()) ? Said.ONAY : Said.NOT_ONAY));
        movements.recordAnswers(question.brand(), question.channel(), question.type(), said, asked.askedAt());
        int consenting = (int) said.values().stream().filter(Said.ONAY::equals).count();
        return new Result(consenting, said.size() - consenting, null);
    }
}
