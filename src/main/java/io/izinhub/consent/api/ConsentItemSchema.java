package io.izinhub.consent.api;

import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Status;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** An item as the OpenAPI document shows it; the item itself is read by {@code StatementReader}. */
@Schema(name = "ConsentItem")
record ConsentItemSchema(
        @Schema(example = "600100", requiredMode = Schema.RequiredMode.REQUIRED)
        String brand,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Channel channel,

        @Schema(
                description = "E-mail address or phone number; also accepted as 'value'",
                example = "ayse@ornek.example")
        String recipient,

        @Schema(description = "Another name of 'recipient'") String value,
        @Schema(defaultValue = "BIREYSEL") RecipientType recipientType,
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Status status,

        @Schema(
                description = "Source code of İYS that starts with HS_",
                example = "HS_WEB",
                requiredMode = Schema.RequiredMode.REQUIRED)
        String source,

        @Schema(
                description = "With an offset. A refusal may be up to 5 minutes ahead and is taken as now",
                requiredMode = Schema.RequiredMode.REQUIRED)
        OffsetDateTime consentAt,

        List<String> purposes,

        @Schema(
                description =
                        "What proves the consent: method, textVersion, name or customerId, documentRef, taxNumber,"
                                + " mersisNo, profession, and anything else worth keeping")
        Map<String, Object> evidence,

        @Schema(maxLength = 200) String idempotencyKey) {}
