package io.izinhub.compliance.texts.api;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.consent.BrandProperties;
import io.izinhub.platform.web.PublicPaths;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What is configured about the company and its brands, as values for texts. Immutable, thread-safe. */
public final class CompanyFacts {

    private final CompanyProperties company;
    private final Map<String, BrandProperties.Settings> brands;

    CompanyFacts(CompanyProperties company, BrandProperties brands) {
        this.company = company;
        this.brands = Map.copyOf(brands.brands());
    }

    /**
     * The values that a message of a brand has before anything is known of its recipient.
     *
     * @throws IllegalArgumentException the brand is not configured
     */
    public TextValues of(String brand) {
        BrandProperties.Settings settings = settings(brand);
        return company()
                .with(Placeholder.BRAND_NAME, settings.name())
                .with(Placeholder.CONTACT_PHONE, settings.contactPhone())
                .with(Placeholder.CONTACT_EMAIL, settings.contactEmail())
                .with(Placeholder.MISDIRECTED_EMAIL, settings.misdirectedEmail())
                .with(Placeholder.NOTICE_URL, noticeUrl(brand).orElse(null));
    }

    /** The values of a notice's page: those of its brand, or the company's where several brands share the notice. */
    public TextValues ofNotice(String key) {
        List<String> sharing = brands.keySet().stream()
                .filter(brand -> key.equals(settings(brand).notice()))
                .toList();
        return sharing.size() == 1 ? of(sharing.get(0)) : company();
    }

    /** Where the notice of a brand is read; empty where the brand has no notice or is not reached from outside. */
    public Optional<URI> noticeUrl(String brand) {
        BrandProperties.Settings settings = settings(brand);
        return settings.notice() == null || settings.publicBaseUrl() == null
                ? Optional.empty()
                : Optional.of(URI.create(settings.publicBaseUrl() + PublicPaths.NOTICE + settings.notice()));
    }

    /** The name of a brand, as people know it. */
    public String name(String brand) {
        return settings(brand).name();
    }

    /** Key of the notice of a brand; empty where it has none. */
    public Optional<String> notice(String brand) {
        return Optional.ofNullable(settings(brand).notice());
    }

    /** Under which name links of a brand are reached; empty where it is not reached from outside. */
    public Optional<String> host(String brand) {
        return Optional.ofNullable(settings(brand).publicBaseUrl()).map(URI::getHost);
    }

    /** The mailbox for "this is not for me" of a brand; empty where none is configured. */
    public Optional<String> misdirectedEmail(String brand) {
        String own = settings(brand).misdirectedEmail();
        return Optional.ofNullable(own != null ? own : company.misdirectedEmail());
    }

    private BrandProperties.Settings settings(String brand) {
        return Optional.ofNullable(brands.get(brand))
                .orElseThrow(() -> new IllegalArgumentException("brand is not configured"));
    }

    /** The first brand whose notice can be read from outside; empty where there is none. */
    public Optional<String> brandWithNotice() {
        return brands.keySet().stream()
                .sorted()
                .filter(brand -> noticeUrl(brand).isPresent())
                .findFirst();
    }

    /** Address of the data protection officer; null if it is not configured. */
    public String dpoEmail() {
        return company.dpoEmail();
    }

    /** As registered; what a commercial message must name (R35). Null if it is not configured. */
    public String tradeName() {
        return company.title();
    }

    /** 16 digits (R35); null if it is not configured. */
    public String mersisNo() {
        return company.mersisNo();
    }

    /** Telephone of a brand, else the company's; empty where none is configured. */
    public Optional<String> contactPhone(Optional<String> brand) {
        return brand.map(this::settings)
                .map(BrandProperties.Settings::contactPhone)
                .or(() -> Optional.ofNullable(company.contactPhone()));
    }

    /** Where a brand can be reached (R38): its own telephone and address, and the company's. */
    public List<String> contacts(String brand) {
        BrandProperties.Settings settings = settings(brand);
        return Stream.of(
                        settings.contactPhone(),
                        settings.contactEmail(),
                        company.contactPhone(),
                        company.contactEmail())
                .filter(Objects::nonNull)
                .toList();
    }

    /** The values that every message of the company has. */
    public TextValues company() {
        return TextValues.NONE
                .with(Placeholder.COMPANY_TITLE, company.title())
                .with(Placeholder.MERSIS_NO, company.mersisNo())
                .with(Placeholder.CONTACT_PHONE, company.contactPhone())
                .with(Placeholder.CONTACT_EMAIL, company.contactEmail())
                .with(Placeholder.POSTAL_ADDRESS, company.postalAddress())
                .with(Placeholder.KEP_ADDRESS, company.kepAddress())
                .with(Placeholder.MISDIRECTED_EMAIL, company.misdirectedEmail())
                .with(Placeholder.DPO_NAME, company.dpoName())
                .with(Placeholder.DPO_EMAIL, company.dpoEmail())
                .with(Placeholder.SECURE_CHANNEL_NAME, company.secureChannelName())
                .with(Placeholder.SECURE_CHANNEL_URL, company.secureChannelUrl())
                .with(Placeholder.DATA_GUIDE_URL, company.dataGuideUrl())
                .with(Placeholder.CONSOLE_URL, company.consoleUrl());
    }
}
