package io.izinhub.sms.relay;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Accounts at SMS firms that the hub relays for ({@code hub.sms.relay.<account>.*}); none: there is no relay.
 *
 * @param relay by a name of your own, which stands in the relay's address
 * @param relayKeep for so long a report is kept
 */
@Validated
@ConfigurationProperties("hub.sms")
record RelayProperties(
        @DefaultValue @Valid Map<String, Account> relay,
        @DefaultValue("90d") @NotNull @DurationMin(days = 1) Duration relayKeep) {

    /** What becomes of a message against which something stands. */
    enum Handling {
        /** It goes, and the report says so. */
        WARN,
        /** It does not go. */
        HOLD
    }

    /** What becomes of a commercial order outside the sending hours (R46). */
    enum QuietOrder {
        /** It goes, and the report says from when on it should have. */
        REPORT,
        /** The firm is told to begin when the hours do. */
        START_DATE,
        /** It is refused as a whole. */
        HOLD
    }

    /**
     * One account.
     *
     * @param baseUrl of the firm, without a slash at its end
     * @param brand code of the brand whose permissions count
     * @param purpose null: the usual one (R8)
     * @param unmarked what an order counts as that does not say whether it is commercial
     * @param template what transactional messages of this account are for (R13)
     * @param secret segment of the path behind the account; empty: the networks alone open it
     * @param networks that may call; empty: the secret alone opens it
     * @param passing calls that send nothing, besides those that are known: {@code GET /v2/packages}
     * @param campaignHeader header in which a client names the campaign
     */
    record Account(
            @NotNull Firm firm,
            @NotNull URI baseUrl,
            @NotBlank String brand,
            String purpose,
            @DefaultValue("COMMERCIAL") @NotNull Unmarked unmarked,
            @DefaultValue("RUNNING_RELATION") @NotBlank String template,
            @DefaultValue("HOLD") @NotNull Handling textFaults,
            @DefaultValue("HOLD") @NotNull Handling personalData,
            @DefaultValue("REPORT") @NotNull QuietOrder quietHours,

            @DefaultValue("")
            @Pattern(
                    regexp = "|[A-Za-z0-9_-]{16,200}",
                    message = "letters, digits, - and _, at least 16 | harf, rakam, - ve _; en az 16")
            String secret,

            @DefaultValue List<String> networks,
            @DefaultValue List<String> passing,
            @DefaultValue("X-Campaign") @NotBlank String campaignHeader) {

        /** What an unmarked order counts as. */
        enum Unmarked {
            COMMERCIAL,
            TRANSACTIONAL
        }

        /** Never prints the secret. */
        @Override
        public String toString() {
            return "Account[" + firm + "," + brand + "]";
        }
    }
}
