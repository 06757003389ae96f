package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Claim;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What stands is what the registers say, with the statement that decided it. */
@HubTest
class StandingsTest {

    private static final Instant T = Instant.parse("2026-03-02T09:00:00Z");

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final Standings standings;
    private final Brands brands;

    @Autowired
    StandingsTest(Ledger ledger, ContactPoints contacts, Standings standings, Brands brands) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.standings = standings;
        this.brands = brands;
    }

    @Test
    void r28_aWeakConsentStandsWhereNobodyRefused_andNeverAgainstARefusal() {
        record(says("weak", "600199", Said.ONAY, 9, true, "HS_FIZIKSEL_ORTAM"));
        assertThat(one("weak"))
                .extracting(Standing::status, Standing::source)
                .containsExactly(Status.ONAY, "HS_FIZIKSEL_ORTAM");

        record(says("weak", "600199", Said.RET, 5, false, "HS_WEB"));

        assertThat(one("weak"))
                .extracting(Standing::status, Standing::at)
                .containsExactly(Status.RET, T.plusSeconds(5));
    }

    @Test
    void anotherBrandsStatementsAreNotSeen_andWhoSaidNothingIsLeftOut() {
        record(says("other", "600100", Said.RET, 5, false, "HS_WEB"));

        assertThat(standings.of(brands.require("600199").id(), List.of(point("other"), new UUID(7, 7))))
                .isEmpty();
        assertThat(standings.of(brands.require("600199").id(), List.of())).isEmpty();
    }

    @Test
    void ofManyPeopleAndStatementsEachIsWhatTheRegistersSay() {
        Random random = new Random(28);
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            statements.add(says(
                    "many" + random.nextInt(40),
                    "600199",
                    random.nextBoolean() ? Said.ONAY : Said.RET,
                    random.nextInt(6),
                    random.nextInt(3) == 0,
                    random.nextBoolean() ? "HS_WEB" : "HS_MESAJ"));
        }
        for (int from = 0; from < statements.size(); from += 50) {
            ledger.record(statements.subList(from, from + 50), "test");
        }
        List<UUID> points = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            points.add(point("many" + i));
        }

        Map<UUID, List<Standing>> found = standings.of(brands.require("600199").id(), points);

        assertThat(found).hasSize(40);
        found.forEach((point, all) -> {
            assertThat(all).hasSize(1);
            Registers registers = ledger.current("600199", Channel.EPOSTA, RecipientType.BIREYSEL, point);
            assertThat(all.get(0).status()).isEqualTo(registers.status().orElseThrow());
            assertThat(all.get(0).at())
                    .isEqualTo(registers.deciding().map(Claim::at).orElseThrow());
        });
    }

    @Test
    void whereOneAnswerStandsForMany_aRefusalOfAnyStands_elseTheNewestConsent() {
        Standing onay =
                new Standing(new UUID(0, 1), Channel.EPOSTA, RecipientType.BIREYSEL, Status.ONAY, T, "HS_WEB", 0, 1);
        Standing later = new Standing(
                new UUID(0, 1), Channel.EPOSTA, RecipientType.TACIR, Status.ONAY, T.plusSeconds(1), "HS_WEB", 0, 2);
        Standing refusal = new Standing(
                new UUID(0, 2), Channel.EPOSTA, RecipientType.BIREYSEL, Status.RET, T.minusSeconds(1), "HS_WEB", 0, 3);

        assertThat(onay.or(later)).isEqualTo(later);
        assertThat(later.or(refusal)).isEqualTo(refusal);
        assertThat(refusal.or(onay)).isEqualTo(refusal);
    }

    private Standing one(String name) {
        return standings
                .of(brands.require("600199").id(), List.of(point(name)))
                .get(point(name))
                .get(0);
    }

    private void record(Statement statement) {
        ledger.record(List.of(statement), "test");
    }

    private UUID point(String name) {
        return contacts.find(address(name)).orElseThrow();
    }

    private static Address address(String name) {
        return Address.require(Channel.EPOSTA, name + "@standings.example");
    }

    private static Statement says(String name, String brand, Said said, int second, boolean weak, String source) {
        return Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(address(name)), brand, Channel.EPOSTA, RecipientType.BIREYSEL),
                        said,
                        T.plusSeconds(second),
                        source,
                        "test")
                .weakIf(weak);
    }
}
