package io.izinhub.crm;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A CRM under {@code hub.crm.<name>}: what is the same for every kind. Account and address belong to its kind.
 *
 * @param kind {@link CrmKind#name()}
 * @param brand whose permissions the CRM's consent fields hold; several CRMs may hold those of one brand
 * @param writer who writes the permissions into it
 * @param supplier whose it is: key in the supplier register, or {@code OWN} (R138)
 * @param webhookSecret key of the signature of the CRM's webhook; unset: every call is refused
 * @param readBack share of written persons that is read back and compared, 0 to 1
 * @param compareAfter how long another writer has before a difference is one
 * @param keepOld how long what stood in a person's fields before the hub first wrote there is kept, encrypted, to be put back
 * @param tokenTtl how long a token is used; the vendor refuses it after 15 minutes
 * @param claimSize deliveries taken at once; fewer where a minute has not calls enough for them
 */
record CrmProperties(
        @DefaultValue("next4biz-crm") @NotBlank String kind,

        @NotBlank(
                message =
                        "set it to the brand whose permissions the fields hold | alanların izinlerini tuttuğu markayı yazın")
        String brand,

        @DefaultValue("HUB") @NotNull Writer writer,
        String supplier,
        String webhookSecret,

        @DefaultValue("0.02") @DecimalMin("0") @DecimalMax("1")
        double readBack,

        @DefaultValue("1h") @NotNull Duration compareAfter,

        @DefaultValue("90d") @NotNull @DurationMin(days = 1) Duration keepOld,

        @DefaultValue("12m") @NotNull Duration tokenTtl,
        @DefaultValue("500") @Min(1) int claimSize,
        @DefaultValue @Valid Sweep sweep,
        @DefaultValue @Valid Events events,
        @DefaultValue @Valid StoredProperties stored,
        @DefaultValue @Valid Limits limits) {

    /** Who writes permissions into the CRM. */
    enum Writer {
        HUB,
        /** İYS's integrator does it by itself: the hub reads, compares and raises the alarm. */
        INTEGRATOR,
        /** Nobody, or people: as with an integrator. */
        NONE
    }

    /**
     * How persons are read.
     *
     * @param interval between two runs
     * @param pages read in one run, at most
     * @param filter the tenant can search by the day of the last change: only those persons are read
     */
    record Sweep(
            @DefaultValue("1m") @NotNull Duration interval,
            @DefaultValue("10") @Min(2) int pages,
            @DefaultValue("false") boolean filter) {}

    /**
     * How the queue of events is read, where the CRM has one.
     *
     * @param interval between two runs
     * @param pages read in one run, at most
     * @param atOnce stored events that are worked in one run; each may take a call
     */
    record Events(
            @DefaultValue("30s") @NotNull Duration interval,
            @DefaultValue("10") @Min(1) int pages,
            @DefaultValue("30") @Min(1) int atOnce) {}

    /** @param perMinute calls of any kind, on all nodes; 0 for no limit. Reading leaves the last ones to writes */
    record Limits(@DefaultValue("60") @Min(0) int perMinute) {}

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "CrmProperties[" + kind + "]";
    }
}
