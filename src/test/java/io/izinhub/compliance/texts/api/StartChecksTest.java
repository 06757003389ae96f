package io.izinhub.compliance.texts.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.BrandProperties.Evidence;
import io.izinhub.consent.BrandProperties.Leader;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayProperties;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is configured is held against the texts before the first mail. */
class StartChecksTest {

    private static final CompanyProperties COMPANY = new CompanyProperties(
            "Örnek Sigorta A.Ş.",
            "0648001234500019",
            "0850 000 00 00",
            "iletisim@ornek.example",
            null,
            null,
            "yanlis@ornek.example",
            null,
            "kvkk@ornek.example",
            null,
            null,
            null,
            null);
    private static final CompanyProperties NOBODY =
            new CompanyProperties(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static BrandProperties brand(String baseUrl, String contactEmail) {
        BrandProperties.Settings settings = new BrandProperties.Settings(
                "Örnek Sigorta",
                "600100",
                "iys",
                Map.of(),
                null,
                Leader.HUB,
                Evidence.WARN,
                Set.of(),
                Set.of(),
                Set.of(),
                true,
                baseUrl == null ? null : URI.create(baseUrl),
                "musteri",
                null,
                contactEmail,
                null);
        return new BrandProperties("600100", Map.of("600100", settings), List.of("KAMPANYA"));
    }

    private static CompanyFacts facts(CompanyProperties company, BrandProperties brands, boolean shown) {
        TextsConfiguration configuration = new TextsConfiguration();
        Notices notices = configuration.notices(
                new OverlayProperties(null, null, null), new TextProperties(shown), Clock.systemUTC());
        return configuration.companyFacts(company, brands, notices);
    }

    @Test
    void theLinkOfABrandIsItsBaseAndItsNotice() {
        CompanyFacts facts = facts(COMPANY, brand("https://izin.ornek.example", null), true);

        assertThat(facts.noticeUrl("600100")).contains(URI.create("https://izin.ornek.example/n/musteri"));
        assertThat(facts.of("600100").known()).contains(Placeholder.NOTICE_URL, Placeholder.BRAND_NAME);
        assertThat(facts.misdirectedEmail("600100")).contains("yanlis@ornek.example");
    }

    @Test
    void aBrandThatIsNotReachedHasNoLink() {
        CompanyFacts facts = facts(COMPANY, brand(null, null), true);

        assertThat(facts.noticeUrl("600100")).isEqualTo(Optional.empty());
        assertThat(facts.of("600100").known()).doesNotContain(Placeholder.NOTICE_URL);
    }

    @Test
    void aBaseThatNoLinkCanBeginWithStopsTheStart() {
        assertThatThrownBy(() -> facts(COMPANY, brand("izin.ornek.example", null), true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("hub.brands.600100.public-base-url: ");
    }

    @Test
    void r59_aShownNoticeWhoseControllerIsNotConfiguredStopsTheStart() {
        assertThatThrownBy(() -> facts(NOBODY, brand("https://izin.ornek.example", null), true))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageStartingWith("policies/notices/musteri: The notice names [companyTitle, mersisNo");
    }

    @Test
    void aHubWithoutACompanyStartsWhereNoNoticeIsShown() {
        assertThat(facts(NOBODY, brand("https://izin.ornek.example", null), false)
                        .of("600100")
                        .known())
                .containsExactlyInAnyOrder(Placeholder.BRAND_NAME, Placeholder.NOTICE_URL);
    }
}
