package io.izinhub.sms;

import io.izinhub.access.Caller;
import io.izinhub.consent.query.QueryProperties;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reads an SMS before it is sent. Nothing of the text is stored, logged or given back. */
@RestController
@RequestMapping(path = "/api/v1/sms/check", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "sms")
class SmsController {

    private final SmsChecks checks;
    private final QueryProperties limits;

    SmsController(SmsChecks checks, QueryProperties limits) {
        this.checks = checks;
        this.limits = limits;
    }

    @Operation(
            summary = "Check an SMS",
            description =
                    "Who may get it, from when on, what the text lacks (R33, R35-R42), personal data in it, and its length"
                            + " in GSM 7-bit, with the Turkish shift table and in UCS-2. At most hub.query.max-points recipients.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = SmsRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    SmsAnswer check(HttpServletRequest call) throws IOException {
        return checks.check(Caller.current(), SmsRequest.read(RequestBody.open(call), limits.maxPoints()));
    }
}
