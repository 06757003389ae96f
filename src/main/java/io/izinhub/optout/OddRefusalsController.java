package io.izinhub.optout;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.platform.time.Istanbul;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Refusals that look as if no person made them, for the data protection officer. */
@RestController
@RequestMapping("/api/v1/optout/patterns")
@Tag(name = "opt-out")
class OddRefusalsController {

    private static final int PAGE = 100;

    private final OddRefusals refusals;

    OddRefusalsController(OddRefusals refusals) {
        this.refusals = refusals;
    }

    /**
     * @param recipient null while anonymised
     * @param status of this brand and channel now
     */
    @Schema(name = "OddRefusal")
    record Entry(
            long id,
            OffsetDateTime at,
            OddPattern pattern,
            UUID wave,
            int ofWave,
            String brand,
            Channel channel,
            String choice,
            String client,
            String campaign,
            String reference,
            String recipient,
            Status status,
            URI consentForm) {}

    @Schema(name = "OddRefusals")
    record Entries(List<Entry> entries, Long after) {}

    @Operation(
            summary = "Refusals that look as if no person made them",
            description =
                    "The newest first, one entry for each brand and channel that was refused; what one act refused has one `reference`."
                            + " Entries with one `wave` came from one network at one time. Each was recorded and is obeyed. None can be taken back here: whoever did not mean it consents anew at `consentForm`, by"
                            + " themselves; then `status` is ONAY. Roles ADMIN, DPO.")
    @GetMapping
    Entries list(@Parameter(description = "`after` of the page before") @RequestParam(required = false) Long after) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        OddRefusals.Page page = refusals.page(after, PAGE);
        return new Entries(
                page.entries().stream().map(entry -> shown(entry, caller)).toList(), page.after());
    }

    private static Entry shown(OddRefusals.Entry entry, Caller caller) {
        return new Entry(
                entry.id(),
                Istanbul.time(entry.at()),
                entry.pattern(),
                entry.wave(),
                entry.ofWave(),
                entry.brand(),
                entry.channel(),
                entry.choice(),
                entry.client(),
                entry.campaign(),
                entry.reference(),
                entry.address()
                        .map(address -> address.shown(caller.seesAddresses()))
                        .orElse(null),
                entry.status(),
                entry.consentForm());
    }
}
