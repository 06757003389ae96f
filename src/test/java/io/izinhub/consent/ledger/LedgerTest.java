package io.izinhub.consent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.audit.LedgerSealer;
import io.izinhub.audit.LedgerVerifier;
import io.izinhub.consent.Recorded;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Outcome;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.testing.HubTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@HubTest
class LedgerTest {

    private final Ledger ledger;
    private final LedgerSealer sealer;
    private final LedgerVerifier verifier;

    @Autowired
    LedgerTest(Ledger ledger, LedgerSealer sealer, LedgerVerifier verifier) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.verifier = verifier;
    }

    @Test
    void aStatementIsAppliedOnceAndRepetitionsAreToldApart() {
        Instant at = Instant.parse("2026-11-20T10:00:00Z");
        Statement onay = statement("first@ledger.example", Said.ONAY, at);
        Statement ret = statement("first@ledger.example", Said.RET, at.plusSeconds(1));

        assertThat(outcomes(ledger.record(List.of(onay), "test"))).containsExactly(Outcome.APPLIED);
        assertThat(outcomes(ledger.record(List.of(ret, onay), "test")))
                .containsExactly(Outcome.APPLIED, Outcome.DUPLICATE);
        assertThat(outcomes(ledger.record(
                        List.of(statement("first@ledger.example", Said.ONAY, at.minusSeconds(5))), "test")))
                .containsExactly(Outcome.STALE);
        sealer.seal();
        assertThat(verifier.verify().findings()).isEmpty();
    }

    private static List<Outcome> outcomes(List<Recorded> recorded) {
        return recorded.stream().map(Recorded::outcome).toList();
    }

    private static Statement statement(String email, Said said, Instant at) {
        return Statement.said(
                new Statement.About(
                        new Statement.ByAddress(Address.require(Channel.EPOSTA, email)),
                        "600100",
                        Channel.EPOSTA,
                        RecipientType.BIREYSEL),
                said,
                at,
                "HS_WEB",
                "api");
    }
}
