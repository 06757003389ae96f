package io.izinhub.crm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The connection to Next4biz CRM. Without {@code base-url} there is none.
 *
 * @param tenant the tenant's subdomain
 * @param secret of the API account
 * @param channel id of the business channel that every call names
 * @param brand whose permissions the CRM's consent fields hold
 * @param webhookSecret key of the signature of {@code /webhooks/crm}; unset: every call is refused
 * @param readBack share of written persons that is read back and compared, 0 to 1
 * @param tokenTtl how long a token is used; the vendor refuses it after 15 minutes
 * @param claimSize deliveries taken at once; fewer where a minute has not calls enough for them
 */
@Validated
@ConfigurationProperties("hub.crm.next4biz")
public record CrmProperties(
        @NotNull(message = "set hub.crm.next4biz.base-url") URI baseUrl,

        @NotBlank(message = "set hub.crm.next4biz.tenant to the tenant's subdomain")
        String tenant,

        @NotBlank(message = "set hub.crm.next4biz.secret to the secret key of the API account")
        String secret,

        @NotBlank(message = "set hub.crm.next4biz.channel to the id of the business channel")
        String channel,

        @NotBlank(message = "set hub.crm.next4biz.brand to the brand whose permissions the fields hold")
        String brand,

        String webhookSecret,

        @DefaultValue("0.02") @DecimalMin("0") @DecimalMax("1")
        double readBack,

        @DefaultValue("12m") @NotNull Duration tokenTtl,
        @DefaultValue("500") @Min(1) int claimSize,
        @DefaultValue @Valid Sweep sweep,
        @DefaultValue @Valid Limits limits) {

    /**
     * How the CRM is read.
     *
     * @param interval between two runs
     * @param pages read in one run, at most
     * @param filter the tenant can search by the day of the last change: only those persons are read
     */
    public record Sweep(
            @DefaultValue("1m") @NotNull Duration interval,
            @DefaultValue("10") @Min(2) int pages,
            @DefaultValue("false") boolean filter) {}

    /** @param perMinute calls of any kind, on all nodes; 0 for no limit. A sweep leaves the last ones to writes */
    public record Limits(@DefaultValue("60") @Min(0) int perMinute) {}

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "CrmProperties[" + tenant + "]";
    }
}
