package io.izinhub.consent.api;

import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.AsOf;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.intake.Refusal;
import io.izinhub.consent.ledger.ConsentHistory;
import io.izinhub.consent.ledger.EventRow;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Folds the history of one address to its state at any time. Every look is audited (R103). */
@Component
class ConsentLookup {

    private record Key(int brandId, RecipientType type) {}

    private final ConsentHistory history;
    private final Brands brands;
    private final Purposes purposes;
    private final AuditLog audit;
    private final Clock clock;

    ConsentLookup(ConsentHistory history, Brands brands, Purposes purposes, AuditLog audit, Clock clock) {
        this.history = history;
        this.brands = brands;
        this.purposes = purposes;
        this.audit = audit;
        this.clock = clock;
    }

    LookupAnswer of(LookupRequest request, Caller caller) {
        Address address = request.address();
        Optional<Brand> brand = Optional.ofNullable(request.brand()).map(this::known);
        Optional<ConsentHistory.Person> person = history.of(address);
        Instant knownAt =
                request.knownAt() == null ? clock.instant() : request.knownAt().toInstant();
        AsOf asOf = new AsOf(request.at() == null ? Instant.MAX : request.at().toInstant(), knownAt);
        List<EventRow> events = person.map(ConsentHistory.Person::events).orElse(List.of()).stream()
                .filter(event -> event.channel() == request.channel())
                .filter(event -> brand.isEmpty() || brand.get().id() == event.brandId())
                .filter(event -> asOf.knew(event.recordedAt()))
                .toList();
        audit.add(new AuditEntry(
                caller.actor(),
                "CONSENT_LOOKED_UP",
                person.map(found -> "point:" + found.point()).orElse(null),
                Map.of("channel", request.channel().name(), "inClear", caller.seesAddresses())));
        return new LookupAnswer(
                caller.seesAddresses() ? address.normalForm() : address.masked(),
                request.channel(),
                request.at() == null ? null : time(request.at().toInstant()),
                time(knownAt),
                states(events, asOf),
                events.stream().map(this::event).toList());
    }

    private Brand known(String code) {
        return brands.find(code).orElseThrow(() -> LookupRequest.refusal(Refusal.Code.BRAND_UNKNOWN, "brand"));
    }

    private List<LookupAnswer.State> states(List<EventRow> events, AsOf asOf) {
        Map<Key, Registers> folded = new LinkedHashMap<>();
        for (EventRow event : events) {
            if (asOf.counts(event.recordedAt(), event.effectiveAt(), event.outcome())) {
                folded.merge(
                        new Key(event.brandId(), event.type()),
                        Registers.EMPTY.plus(event.entry()),
                        (before, one) -> before.plus(event.entry()));
            }
        }
        return folded.entrySet().stream()
                .map(entry -> state(entry.getKey(), entry.getValue()))
                .toList();
    }

    private LookupAnswer.State state(Key key, Registers registers) {
        Optional<Claim> deciding = registers.deciding();
        Optional<AuthorityClaim> iys = Optional.ofNullable(registers.iys());
        return new LookupAnswer.State(
                brandCode(key.brandId()),
                key.type(),
                registers.status().orElse(null),
                deciding.map(claim -> time(claim.at())).orElse(null),
                deciding.map(claim -> purposes.codes(claim.purposes())).orElse(List.of()),
                registers.confirmed(),
                iys.map(AuthorityClaim::said).orElse(null),
                iys.map(claim -> time(claim.at())).orElse(null));
    }

    private LookupAnswer.Event event(EventRow row) {
        return new LookupAnswer.Event(
                row.id(),
                brandCode(row.brandId()),
                row.type(),
                row.kind(),
                row.said(),
                time(row.consentAt()),
                time(row.authorityAt()),
                time(row.effectiveAt()),
                time(row.recordedAt()),
                row.source(),
                row.origin(),
                row.actor(),
                purposes.codes(row.purposes()),
                row.evidence() != null,
                row.outcome(),
                row.reason());
    }

    /** A brand that is no longer configured still has a history. */
    private String brandCode(int id) {
        for (Brand brand : brands.all()) {
            if (brand.id() == id) {
                return brand.code();
            }
        }
        return "#" + id;
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atZone(Istanbul.ZONE).toOffsetDateTime();
    }
}
