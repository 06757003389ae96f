package io.izinhub.consent.api;

import io.izinhub.access.Caller;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.AuthorityClaim;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.EventRow;
import io.izinhub.consent.ledger.History;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Answers for one address, as of any time on both axes. Every look is audited (R103). */
@Component
class ConsentLookup {

    private record Key(int brandId, RecipientType type) {}

    private final ContactPoints contacts;
    private final History history;
    private final Brands brands;
    private final Purposes purposes;
    private final AuditLog audit;
    private final Clock clock;

    ConsentLookup(
            ContactPoints contacts, History history, Brands brands, Purposes purposes, AuditLog audit, Clock clock) {
        this.contacts = contacts;
        this.history = history;
        this.brands = brands;
        this.purposes = purposes;
        this.audit = audit;
        this.clock = clock;
    }

    LookupAnswer of(LookupRequest request, Caller caller) {
        Address address = request.address();
        Optional<Brand> brand = Optional.ofNullable(request.brand()).map(this::known);
        Optional<UUID> point = contacts.find(address);
        Instant at = request.at() == null ? Instant.MAX : request.at().toInstant();
        Instant knownAt =
                request.knownAt() == null ? clock.instant() : request.knownAt().toInstant();
        List<EventRow> events = point.map(history::of).orElse(List.of()).stream()
                .filter(event -> event.channel() == request.channel())
                .filter(event -> brand.isEmpty() || brand.get().id() == event.brandId())
                .filter(event -> !event.recordedAt().isAfter(knownAt))
                .toList();
        audit.add(new AuditEntry(
                caller.actor(),
                "CONSENT_LOOKED_UP",
                point.map(UUID::toString).orElse(null),
                Map.of("channel", request.channel().name(), "inClear", caller.seesAddresses())));
        return new LookupAnswer(
                address.shown(caller.seesAddresses()),
                request.channel(),
                request.at() == null ? null : Istanbul.time(at),
                Istanbul.time(knownAt),
                states(events, at),
                events.stream().map(this::event).toList());
    }

    private Brand known(String code) {
        return brands.find(code).orElseThrow(() -> LookupRequest.refusal(ItemFault.Code.BRAND_UNKNOWN, "brand"));
    }

    private List<LookupAnswer.State> states(List<EventRow> known, Instant at) {
        Map<Key, List<EventRow>> byKey = known.stream()
                .filter(event -> !event.effectiveAt().isAfter(at))
                .collect(Collectors.groupingBy(
                        event -> new Key(event.brandId(), event.type()), LinkedHashMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .map(entry -> state(entry.getKey(), History.fold(entry.getValue())))
                .filter(state -> state.status() != null || state.iys() != null)
                .toList();
    }

    private LookupAnswer.State state(Key key, Registers registers) {
        Optional<Claim> deciding = registers.deciding();
        Optional<AuthorityClaim> iys = Optional.ofNullable(registers.iys());
        return new LookupAnswer.State(
                brandCode(key.brandId()),
                key.type(),
                registers.status().orElse(null),
                deciding.map(claim -> Istanbul.time(claim.at())).orElse(null),
                deciding.map(claim -> purposes.codes(claim.purposes())).orElse(List.of()),
                registers.confirmed(),
                iys.map(AuthorityClaim::said).orElse(null),
                iys.map(claim -> Istanbul.time(claim.at())).orElse(null));
    }

    private LookupAnswer.Event event(EventRow row) {
        return new LookupAnswer.Event(
                row.id(),
                brandCode(row.brandId()),
                row.type(),
                row.kind(),
                row.said(),
                Istanbul.time(row.consentAt()),
                Istanbul.time(row.authorityAt()),
                Istanbul.time(row.effectiveAt()),
                Istanbul.time(row.recordedAt()),
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
}
