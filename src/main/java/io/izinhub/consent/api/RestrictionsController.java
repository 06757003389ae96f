package io.izinhub.consent.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.SendingStops;
import io.izinhub.consent.api.RestrictionRequest.Action;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.ConsentBits.Flag;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Restrictions;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Blocks of one address and general stops (R67), set and lifted by administrator or data protection officer. */
@RestController
@RequestMapping(path = "/api/v1/restrictions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "consents")
class RestrictionsController {

    private final Restrictions restrictions;
    private final SendingStops stops;
    private final ContactPoints contacts;
    private final Brands brands;

    RestrictionsController(Restrictions restrictions, SendingStops stops, ContactPoints contacts, Brands brands) {
        this.restrictions = restrictions;
        this.stops = stops;
        this.contacts = contacts;
        this.brands = brands;
    }

    /** @param changed false where it was so already */
    record RestrictionAnswer(Action action, boolean changed) {}

    @Operation(
            summary = "Block an address or stop sending",
            description =
                    "With 'recipient' one address, for all brands; without it a general stop of a brand, a channel,"
                            + " or a channel of a brand. A block that a person set is lifted by a person only;"
                            + " lifting it also ends what a mail server said of the address (hard bounce).")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    RestrictionAnswer restrict(@RequestBody RestrictionRequest request) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        requireWhole(request);
        boolean changed = request.aboutOneAddress() ? address(request, caller) : stop(request, caller);
        return new RestrictionAnswer(request.action(), changed);
    }

    private static void requireWhole(RestrictionRequest request) {
        if (request.action() == null) {
            throw LookupRequest.refusal(ItemFault.Code.MISSING_FIELD, "action");
        }
        if (request.reason() == null || request.reason().isBlank()) {
            throw LookupRequest.refusal(ItemFault.Code.MISSING_FIELD, "reason");
        }
        boolean scoped = request.aboutOneAddress()
                ? request.channel() != null && request.brand() == null
                : request.channel() != null || request.brand() != null;
        Reason.requireStorable(request.reason());
        if (!scoped) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "RESTRICTION_WITHOUT_SCOPE");
        }
    }

    private boolean address(RestrictionRequest request, Caller caller) {
        Address address = GivenAddress.require(request.channel(), request.recipient(), request.value());
        if (request.action() == Action.BLOCK) {
            restrictions.restrict(address, Flag.MANUAL_BLOCK, request.reason(), caller.actor());
            return true;
        }
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "FORBIDDEN");
        }
        UUID point = contacts.find(address).orElse(null);
        if (point == null) {
            return false;
        }
        restrictions.lift(point, Flag.MANUAL_BLOCK, request.reason(), caller.actor());
        restrictions.lift(point, Flag.HARD_BOUNCE, request.reason(), caller.actor());
        return true;
    }

    private boolean stop(RestrictionRequest request, Caller caller) {
        Brand brand = request.brand() == null
                ? null
                : brands.find(request.brand())
                        .orElseThrow(() -> LookupRequest.refusal(ItemFault.Code.BRAND_UNKNOWN, "brand"));
        return request.action() == Action.BLOCK
                ? stops.stop(brand, request.channel(), request.reason(), caller.actor())
                : stops.lift(brand, request.channel(), request.reason(), caller.actor());
    }
}
