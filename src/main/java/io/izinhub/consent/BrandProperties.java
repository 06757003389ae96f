package io.izinhub.consent;

import io.izinhub.consent.domain.Channel;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The company's brands and purposes.
 *
 * @param provider İYS number of the service provider
 * @param brands by the company's code
 * @param purposes what a consent may be for; the first one is asked for where a query names none (R8)
 */
@Validated
@ConfigurationProperties("hub")
public record BrandProperties(
        @NotBlank(
                message =
                        "set it to the company's İYS number; `java -jar izin-hub.jar config example` prints all that has to be"
                                + " filled in | şirketin İYS numarasını yazın; doldurulması gerekenlerin hepsini `java -jar izin-hub.jar config"
                                + " example` yazdırır")
        @Pattern(
                regexp = "\\d{1,12}",
                message =
                        "hub.provider is the company's İYS number, digits only | hub.provider şirketin İYS numarasıdır, yalnız rakam")
        String provider,

        @NotEmpty(
                message =
                        "configure at least one brand under hub.brands.<code> | hub.brands.<kod> altında en az bir marka tanımlayın")
        @Valid
        Map<String, Settings> brands,

        @DefaultValue("KAMPANYA") @NotEmpty List<String> purposes) {

    /** Who decides where İYS and the hub disagree about what exists. */
    public enum Leader {
        /** İYS leads: the hub pulls and updates, and never makes a first record there. */
        IYS,
        /** The hub leads: what it knows is written to İYS. */
        HUB
    }

    /** What is asked of a record without evidence (R20). */
    public enum Evidence {
        WARN,
        REQUIRED
    }

    /**
     * One brand.
     *
     * @param name as people know it
     * @param iysCode İYS brand code; empty means that the brand cannot send (R5)
     * @param authority name of the adapter that stands between the brand and İYS; {@code iys}: nobody
     * @param authorityByChannel where a channel goes by another adapter than the brand's
     * @param stateFrom name of the adapter that is asked what stands at İYS, where that is not the one that is written to:
     *     {@code iys} where the integrator has no feed of changes
     * @param purposesFromAuthority what a consent without purposes counts for (R8)
     * @param purposesNeedingOwnConsent purposes that such a consent never covers (R8)
     * @param iysRequired channels on which a consent must be known to İYS (R3, R4)
     * @param tacirRequireIysRecord a merchant's address must stand in İYS before sending (R10)
     * @param publicBaseUrl where the hub is reached from outside, without a slash at the end; what İYS pushes to and what
     *     links in messages begin with; empty: not reached
     * @param notice key of the notice that this brand's messages link to (R59); empty: no link
     * @param contactPhone where it differs from the company's
     * @param contactEmail where it differs from the company's
     * @param misdirectedEmail where it differs from the company's
     */
    public record Settings(
            @NotBlank String name,
            String iysCode,
            @DefaultValue("iys") @NotBlank String authority,
            @DefaultValue Map<Channel, @NotBlank String> authorityByChannel,
            String stateFrom,
            @DefaultValue("HUB") @NotNull Leader leader,
            @DefaultValue("WARN") @NotNull Evidence evidence,
            @DefaultValue("KAMPANYA") Set<String> purposesFromAuthority,
            @DefaultValue Set<String> purposesNeedingOwnConsent,
            @DefaultValue({"ARAMA", "MESAJ", "EPOSTA"}) Set<Channel> iysRequired,
            @DefaultValue("true") boolean tacirRequireIysRecord,
            URI publicBaseUrl,

            @Pattern(
                    regexp = "[a-z0-9-]{1,40}",
                    message =
                            "the key of a notice has small letters, digits and hyphens | aydınlatma anahtarı küçük harf, rakam ve kısa çizgiden oluşur"
                                    + " | aydınlatma metninin anahtarı küçük harf, rakam ve kısa çizgiden oluşur")
            String notice,

            @Pattern(regexp = ContactForm.PHONE, message = ContactForm.NO_PHONE)
            String contactPhone,

            @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
            String contactEmail,

            @Pattern(regexp = ContactForm.EMAIL, message = ContactForm.NO_EMAIL)
            String misdirectedEmail) {

        public boolean hasIysCode() {
            return iysCode != null && !iysCode.isBlank();
        }
    }
}
