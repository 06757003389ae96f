package io.izinhub.consent.api;

import io.izinhub.consent.domain.Channel;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Stops or allows sending again.
 *
 * @param brand only for a general stop
 * @param channel with an address: tells a phone number from an e-mail address; the block holds for all channels of it
 * @param recipient or {@code value}: one address; absent for a general stop
 * @param reason words without personal data; they stand in the audit log
 */
record RestrictionRequest(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Action action,
        String brand,
        Channel channel,
        String recipient,
        String value,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 500)
        String reason) {

    enum Action {
        BLOCK,
        LIFT
    }

    boolean aboutOneAddress() {
        return recipient != null || value != null;
    }

    /** Never prints the address. */
    @Override
    public String toString() {
        return "RestrictionRequest[" + action + " " + channel + "]";
    }
}
