package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.SimWorld;
import java.net.URI;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;

/** İYS's own links for a brand that wants them, through the shipped flow. */
@HubTest
class LinksOfIysTest {

    private final ObjectProvider<AuthorityLinks> authority;
    private final Brands brands;
    private final LinksOfIys links;
    private final LinksOfIys notWanted;

    @Autowired
    LinksOfIysTest(ObjectProvider<AuthorityLinks> authority, LinksOfIys asConfigured, Brands brands) {
        this.authority = authority;
        this.brands = brands;
        this.links = wantedFor("600100");
        this.notWanted = asConfigured;
    }

    private LinksOfIys wantedFor(String brand) {
        return new LinksOfIys(
                new OptOutProperties(null, null, null, null, Map.of(), Set.of(brand), null), brands, authority);
    }

    @Test
    void aBrandThatCanHaveNoneStopsTheStart_theOthersAreWarnedOf() {
        try (LogCanary canary = new LogCanary()) {
            links.afterSingletonsInstantiated();
            notWanted.afterSingletonsInstantiated();
            assertThat(canary.heard())
                    .filteredOn(
                            line -> line.startsWith("Lists of brand 600100 get links of İYS: they end after 90 days"))
                    .hasSize(1);
        }
        for (String brand : List.of("600199", "600777")) {
            assertThatThrownBy(() -> wantedFor(brand).afterSingletonsInstantiated())
                    .isInstanceOf(ConfigurationProblem.class)
                    .hasMessageContaining("hub.optout.iys-links-in-lists");
        }
    }

    @Test
    void moreThanAHundredAreAskedForInParts_andWhoHasNoConsentThereIsLeftOut() {
        LocalDateTime given = LocalDateTime.of(2026, 3, 1, 12, 0);
        List<Address> people = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            people.add(Address.require(Channel.EPOSTA, "iyslink" + i + "@musteri.example"));
            if (i % 13 != 0) {
                SimWorld.shared()
                        .iys()
                        .seed(
                                600100,
                                "iyslink" + i + "@musteri.example",
                                "BIREYSEL",
                                "EPOSTA",
                                "ONAY",
                                "HS_WEB",
                                given,
                                given);
            }
        }

        Map<Address, URI> found = links.of("600100", people);

        assertThat(found).hasSize(120).doesNotContainKey(people.get(0)).containsKey(people.get(129 - 1));
        assertThat(found.values()).doesNotHaveDuplicates();
        assertThat(links.of("600101", people)).isEmpty();
        assertThat(notWanted.of("600100", people)).isEmpty();
    }

    @Test
    void whereIysDoesNotAnswerNobodyWaits() {
        SimWorld.shared().fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"rate\":1}");
        try {
            assertThat(links.of("600100", List.of(Address.require(Channel.EPOSTA, "iyslink1@musteri.example"))))
                    .isEmpty();
        } finally {
            SimWorld.shared().noFaults();
        }
    }
}
