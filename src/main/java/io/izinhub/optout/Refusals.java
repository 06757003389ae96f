package io.izinhub.optout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.PersonState;
import io.izinhub.consent.ledger.PersonStates;
import io.izinhub.platform.mapping.MappingRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that somebody refuses, whatever way it reached us: for every recipient type that has a record, at least BIREYSEL, with the
 * source that İYS is told (R26). What is refused already is left as it is, so that the same click twice changes nothing.
 * Thread-safe; joins a running transaction; no remote call.
 */
@Service
public class Refusals {

    /** Our own field for where a refusal came from; also no destination, so that everybody is told. */
    public static final String ORIGIN = "optout";

    private static final String SOURCES = "our-refusal-source";

    private final PersonStates people;
    private final Ledger ledger;
    private final Brands brands;
    private final MappingRegistry mappings;
    private final ObjectMapper json;
    private final Clock clock;

    Refusals(
            PersonStates people,
            Ledger ledger,
            Brands brands,
            MappingRegistry mappings,
            ObjectMapper json,
            Clock clock) {
        this.people = people;
        this.ledger = ledger;
        this.brands = brands;
        this.mappings = mappings;
        this.json = json;
        this.clock = clock;
        for (RefusalWay way : RefusalWay.values()) {
            mappings.code(SOURCES, way.name());
        }
    }

    /**
     * Records refusals; all of them or, with an exception, none. When this returns within no other transaction, they are committed:
     * the next question about the person is answered RET.
     *
     * @param refusals each contact point, brand and channel once
     * @return one outcome for each, in the same order
     * @throws IllegalArgumentException a contact point does not exist, a brand is not configured, or a channel is of another kind than
     *     the contact point
     */
    @Transactional
    public List<RefusalOutcome> record(List<Refusal> refusals, RefusalContext context) {
        Map<UUID, PersonState> locked =
                people.lock(refusals.stream().map(Refusal::point).distinct().toList());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Plan> plans = refusals.stream()
                .map(refusal -> plan(refusal, locked.get(refusal.point()), context, now))
                .toList();
        List<Recorded> recorded = ledger.record(
                plans.stream().flatMap(plan -> plan.statements().stream()).toList(), context.actor());
        List<RefusalOutcome> outcomes = new ArrayList<>();
        int next = 0;
        for (Plan plan : plans) {
            List<Recorded> own = recorded.subList(next, next + plan.statements().size());
            next += own.size();
            outcomes.add(plan.outcome(own));
        }
        return outcomes;
    }

    /** @param since when the refusal that will stand was given */
    private record Plan(Refusal refusal, Instant since, List<Statement> statements) {

        RefusalOutcome outcome(List<Recorded> recorded) {
            return new RefusalOutcome(
                    refusal,
                    since,
                    recorded.isEmpty(),
                    recorded.stream().noneMatch(one -> one.outcome() == Outcome.STALE),
                    recorded.stream().map(Recorded::eventId).toList());
        }
    }

    private Plan plan(Refusal refusal, PersonState person, RefusalContext context, Instant now) {
        if (person == null || Address.Kind.of(refusal.channel()) != person.kind()) {
            throw new IllegalArgumentException("no contact point that " + refusal.channel() + " reaches");
        }
        int brandId = brands.require(refusal.brand()).id();
        Set<RecipientType> types = EnumSet.of(RecipientType.BIREYSEL);
        types.addAll(person.types(brandId, refusal.channel()));
        List<Statement> statements = new ArrayList<>();
        Instant since = null;
        for (RecipientType type : types) {
            Registers registers = person.registers(brandId, refusal.channel(), type);
            boolean stands = registers.status().filter(Status.RET::equals).isPresent();
            Instant at = stands ? registers.ret().at() : time(registers, context, now);
            since = since == null || at.isAfter(since) ? at : since;
            if (!stands) {
                statements.add(statement(refusal, person.point(), type, at, context));
            }
        }
        return new Plan(refusal, since, statements);
    }

    /** Who refuses now refuses all that was said before, also a consent that another clock dated ahead. */
    private static Instant time(Registers registers, RefusalContext context, Instant now) {
        if (context.at() != null) {
            return context.at();
        }
        Claim consent = registers.onay();
        return consent != null && consent.at().isAfter(now) ? consent.at() : now;
    }

    private Statement statement(Refusal refusal, UUID point, RecipientType type, Instant at, RefusalContext context) {
        return Statement.said(
                        new Statement.About(new Statement.ByPoint(point), refusal.brand(), refusal.channel(), type),
                        Said.RET,
                        at,
                        mappings.code(SOURCES, refusal.way().name()),
                        ORIGIN)
                .provedBy(evidence(refusal, context));
    }

    private String evidence(Refusal refusal, RefusalContext context) {
        Map<String, Object> evidence = new LinkedHashMap<>();
        evidence.put("way", refusal.way());
        evidence.putAll(context.evidence());
        try {
            return json.writeValueAsString(evidence);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the evidence of a refusal cannot be written", e);
        }
    }
}
