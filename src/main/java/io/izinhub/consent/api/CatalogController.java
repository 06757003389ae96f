package io.izinhub.consent.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.izinhub.consent.Brand;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Channel;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The managed lists that a consent is recorded and asked for by: brands and purposes, as they are configured (R5, R8). */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "consents")
class CatalogController {

    private final Brands brands;
    private final Purposes purposes;
    private final MessageSource messages;

    CatalogController(Brands brands, Purposes purposes, MessageSource messages) {
        this.brands = brands;
        this.purposes = purposes;
        this.messages = messages;
    }

    /**
     * @param iysCode absent: the brand cannot send (R5)
     * @param authority adapter between the brand and İYS
     * @param evidence what is asked of a consent without evidence (R20)
     * @param purposesFromAuthority what a consent that names no purposes counts for (R8)
     * @param purposesNeedingOwnConsent purposes that such a consent never covers (R8)
     * @param iysRequired channels on which a consent must be known to İYS (R3, R4)
     * @param tacirRequireIysRecord a merchant's address must stand in İYS (R10)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record BrandLine(
            String code,
            String name,
            String iysCode,
            boolean canSend,
            String authority,
            BrandProperties.Leader leader,
            BrandProperties.Evidence evidence,
            Set<String> purposesFromAuthority,
            Set<String> purposesNeedingOwnConsent,
            Set<Channel> iysRequired,
            boolean tacirRequireIysRecord,
            URI publicBaseUrl) {}

    /**
     * @param label in the language of the request; the code where the hub has no words for it
     * @param usual asked for where a query names none
     * @param coveredByUnnamedConsent brands for which a consent without purposes covers it
     */
    record PurposeLine(String code, String label, boolean usual, List<String> coveredByUnnamedConsent) {}

    @Operation(summary = "List the brands")
    @GetMapping("/brands")
    List<BrandLine> brands() {
        return brands.all().stream().map(this::line).toList();
    }

    @Operation(
            summary = "List what a consent may be for",
            description = "Which of them a consent without purposes covers depends on the brand (R8).")
    @GetMapping("/purposes")
    List<PurposeLine> purposes(Locale language) {
        return purposes.configured().stream()
                .map(code -> new PurposeLine(
                        code,
                        messages.getMessage("purpose." + code, null, code, language),
                        code.equals(purposes.usual()),
                        brands.all().stream()
                                .map(Brand::code)
                                .filter(brand -> covers(brands.settings(brand), code))
                                .toList()))
                .toList();
    }

    private static boolean covers(BrandProperties.Settings brand, String purpose) {
        return brand.purposesFromAuthority().contains(purpose)
                && !brand.purposesNeedingOwnConsent().contains(purpose);
    }

    private BrandLine line(Brand brand) {
        BrandProperties.Settings settings = brands.settings(brand.code());
        return new BrandLine(
                brand.code(),
                settings.name(),
                settings.iysCode(),
                settings.hasIysCode(),
                settings.authority(),
                settings.leader(),
                settings.evidence(),
                new TreeSet<>(settings.purposesFromAuthority()),
                new TreeSet<>(settings.purposesNeedingOwnConsent()),
                new TreeSet<>(settings.iysRequired()),
                settings.tacirRequireIysRecord(),
                settings.publicBaseUrl());
    }
}
