package io.izinhub.mail.outbound.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.mail.outbound.WithheldRecipients;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.time.Istanbul;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Lists to whom campaigns were not sent although their sender heard 250, or in SHADOW would not have been. */
@RestController
@RequestMapping(path = "/api/v1/mail/withheld", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "mail")
class WithheldController {

    private static final int PAGE = 100;

    private final WithheldRecipients withheld;

    WithheldController(WithheldRecipients withheld) {
        this.withheld = withheld;
    }

    /** @param after cursor of the next page; null on the last one */
    @Schema(name = "WithheldPage")
    record PageAnswer(List<LineAnswer> items, Long after) {}

    /**
     * @param account SMTP account that sent
     * @param reason why the recipient got nothing: NO_RECORD, RET, ...
     * @param recipient masked
     * @param fingerprint equal for equal addresses
     * @param trace as the answer to the sender named it
     * @param campaign the sender's own name of it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record LineAnswer(
            OffsetDateTime at,
            String account,
            String brand,
            String reason,
            String recipient,
            String fingerprint,
            String trace,
            String campaign) {

        static LineAnswer of(WithheldRecipients.Line line) {
            return new LineAnswer(
                    Istanbul.time(line.at()),
                    line.account(),
                    line.brand(),
                    line.reason(),
                    line.recipient(),
                    line.fingerprint(),
                    line.trace(),
                    line.campaign());
        }
    }

    @Operation(
            summary = "List recipients to whom a campaign was not sent, newest first",
            description =
                    "Those of accounts with refusal accept-report, whose sender hears 250 for them; with mode=SHADOW those to"
                            + " whom it was sent and would not have been in LIVE. Up to 100; 'after' of the answer is the cursor of"
                            + " the next page, absent on the last one. Addresses are masked.")
    @GetMapping
    PageAnswer list(
            @RequestParam(required = false) String account,
            @RequestParam(required = false) String brand,
            @RequestParam(required = false) String campaign,
            @Parameter(description = "SHADOW: who would have got nothing") @RequestParam(defaultValue = "LIVE")
                    Mode mode,
            @RequestParam(required = false) Long after) {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.MARKETING);
        List<WithheldRecipients.Line> found = withheld.page(account, brand, campaign, mode, after, PAGE + 1);
        boolean more = found.size() > PAGE;
        List<WithheldRecipients.Line> shown = more ? found.subList(0, PAGE) : found;
        return new PageAnswer(
                shown.stream().map(LineAnswer::of).toList(),
                more ? shown.get(PAGE - 1).id() : null);
    }
}
