package io.izinhub.form.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.Confirmations;
import io.izinhub.form.Forms;
import io.izinhub.form.domain.Form;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.PublicPaths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The forms of this installation, and the confirmations on the same day (R23). */
@RestController
@RequestMapping(path = "/api/v1/forms", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "forms")
class FormsController {

    /** The function under whose mode people are told. */
    private static final String CONFIRM = "confirm";

    private static final int LINES = 1_000;

    private final Forms forms;
    private final Confirmations confirmations;
    private final Brands brands;
    private final Modes modes;

    FormsController(Forms forms, Confirmations confirmations, Brands brands, Modes modes) {
        this.forms = forms;
        this.confirmations = confirmations;
        this.brands = brands;
        this.modes = modes;
    }

    /** @param address of the hosted page, to which the company's own forms send too; absent where the brand has no address outside */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FormLine(
            String key,
            String brand,
            List<Channel> channels,
            List<String> purposes,
            String source,
            String method,
            List<Channel> doubleOptIn,
            boolean confirm,
            List<URI> origins,
            String address) {}

    /**
     * @param mode of the function {@code confirm}
     * @param counts of the last thirty days
     * @param late people who were not told on their day: still waiting, or failed within the last 24 hours
     */
    record ConfirmationsAnswer(
            Mode mode, Map<Confirmations.State, Long> counts, int late, List<ConfirmationLine> confirmations) {}

    /**
     * @param dueAt 23:59:59 of the day of the consent
     * @param eventIds in the ledger; they lead to the person
     */
    @Schema(name = "ConfirmationLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ConfirmationLine(
            UUID id,
            String form,
            String brand,
            List<Long> eventIds,
            OffsetDateTime consentAt,
            OffsetDateTime dueAt,
            Confirmations.State state,
            boolean late,
            OffsetDateTime settledAt) {}

    @Operation(summary = "List the consent forms")
    @GetMapping
    List<FormLine> list() {
        return forms.all().stream().map(this::line).toList();
    }

    @Operation(
            summary = "List same-day confirmations",
            description = "The newest 1,000; 'late' where nobody was told on the day of the consent (R23).")
    @GetMapping("/confirmations")
    ConfirmationsAnswer confirmations() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return new ConfirmationsAnswer(
                modes.of(CONFIRM),
                confirmations.counts(),
                confirmations.late(),
                confirmations.newest(LINES).stream().map(this::line).toList());
    }

    private FormLine line(Form form) {
        URI base = brands.settings(form.brand()).publicBaseUrl();
        return new FormLine(
                form.key(),
                form.brand(),
                form.channels(),
                form.purposes(),
                form.source(),
                form.method(),
                form.doubleOptIn().stream().sorted().toList(),
                form.confirm(),
                form.origins().stream().sorted().toList(),
                base == null ? null : base + PublicPaths.FORM + form.key());
    }

    private ConfirmationLine line(Confirmations.Line line) {
        return new ConfirmationLine(
                line.id(),
                line.form(),
                brands.byId(line.brandId()).code(),
                line.events(),
                Istanbul.time(line.consentAt()),
                Istanbul.time(line.dueAt()),
                line.state(),
                line.late(),
                Istanbul.time(line.settledAt()));
    }
}
