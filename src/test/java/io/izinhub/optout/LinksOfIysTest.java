package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.testing.HubTest;
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

    private final LinksOfIys links;
    private final LinksOfIys notWanted;

    @Autowired
    LinksOfIysTest(ObjectProvider<AuthorityLinks> authority, LinksOfIys asConfigured) {
        this.links = new LinksOfIys(
                new OptOutProperties(null, null, null, null, Map.of(), Set.of("600100"), null), authority);
        this.notWanted = asConfigured;
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
