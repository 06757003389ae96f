package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.reconciliation.Cause;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.izinhub.reconciliation.domain.RepairRule;
import io.izinhub.reconciliation.domain.SafeRepair;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.PersonSeed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** The ledger against everybody in the CRM, by the shipped flows. Nobody is asked for İYS here. */
class CrmReconciliationTest extends CrmWorld {

    private static final String WRITE = "crm.next4biz.write";
    private static final String SIDE = "crm.next4biz";
    private static final Instant AT = Instant.now().minus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private final Reconciliations reconciliations;
    private final CrmHands hands;
    private final CrmSweep sweep;
    private final Modes modes;
    private final JdbcTemplate jdbc;

    @Autowired
    CrmReconciliationTest(
            Reconciliations reconciliations,
            Ledger ledger,
            ContactPoints contacts,
            CrmConnections crms,
            Modes modes,
            JdbcTemplate jdbc) {
        this.reconciliations = reconciliations;
        this.hands =
                new CrmHands(ledger, contacts, crms.require("next4biz").parts().exit(), jdbc);
        this.sweep = crms.require("next4biz").parts().sweep();
        this.modes = modes;
        this.jdbc = jdbc;
    }

    @Test
    void r27_aCrmThatMissedADeliveryIsToldAgain_andAnAgentsRefusalIsTakenIn() {
        modes.set(WRITE, Mode.OFF, "test", "deliveries are lost here");
        long permits = CRM.addPerson(person("permits").withConsent(ConsentField.EPOSTA, "ONAY", AT, "HS_WEB"));
        long empty = CRM.addPerson(person("empty"));
        sweep.run();
        hands.say(email("permits"), Said.RET, AT.plusSeconds(60));
        hands.say(email("empty"), Said.ONAY, AT);
        hands.say(email("agent"), Said.ONAY, AT);
        long agent = CRM.addPerson(
                person("agent").withConsent(ConsentField.EPOSTA, "RET", AT.plusSeconds(60), "HS_CAGRI_MERKEZI"));
        jdbc.update("delete from delivery where destination = ? and state = 'READY'", SIDE);
        long run;
        try {
            run = compared("600100", RepairRule.NONE);
        } finally {
            modes.set(WRITE, Mode.LIVE, "test", null);
        }

        assertThat(found(run, permits)).hasValueSatisfying(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.HUB_REFUSES);
            assertThat(one.repair()).isEqualTo(SafeRepair.TELL_REFUSAL);
        });
        // An empty field is told anew by the reading itself: it is under way.
        assertThat(found(run, empty)).isEmpty();
        assertThat(found(run, agent)).isEmpty();
        assertThat(hands.status(email("agent"))).isEqualTo("RET");
        assertThat(hands.held(permits).state()).isEqualTo(CrmValue.State.ONAY);

        long count = reconciliations.mendable(run, SIDE, DifferenceKind.HUB_REFUSES);
        assertThat(reconciliations.approve(run, SIDE, DifferenceKind.HUB_REFUSES, count, "user:dpo", "denetim"))
                .isTrue();
        await().until(() -> hands.held(permits).state() == CrmValue.State.RET);
        assertThat(hands.held(permits)).isEqualTo(CrmValue.of(Status.RET, AT.plusSeconds(60), "HS_WEB"));
        await().until(() -> hands.held(empty).state() == CrmValue.State.ONAY);

        long second = compared("600100", RepairRule.NONE);
        assertThat(found(second, permits)).isEmpty();
        // Nobody answers for İYS here: what was never heard is not asked, and never equal.
        assertThat(reconciliations.progress(second).orElseThrow().unasked()).isNotNull();
        assertThat(reconciliations.counts(second))
                .filteredOn(each -> each.side().equals("authority"))
                .anyMatch(each -> each.kind() == DifferenceKind.NOT_ASKED);
    }

    @Test
    void aCrmThatCannotBeReadAsAWholeIsUnsupported_neverEqual() {
        jdbc.update("insert into consent_stat (brand_id, channel, recipient_type, status, count)"
                + " select brand_id, 3, 1, 1, 7 from brand where code = '600101'"
                + " on conflict (brand_id, channel, recipient_type, status) do update set count = 7");

        long run = compared("600101", RepairRule.ALL);

        assertThat(reconciliations.counts(run))
                .filteredOn(each -> each.side().equals("crm.csm"))
                .isNotEmpty()
                .allMatch(each -> each.kind() == DifferenceKind.UNSUPPORTED);
        assertThat(reconciliations.differences(run, "crm.csm", null, null, null, 0, 1))
                .isEmpty();
    }

    private long compared(String brand, RepairRule rule) {
        long run = reconciliations.start(brand, Cause.PERSON, "user:dpo", rule).orElseThrow();
        await().until(() -> reconciliations.progress(run).orElseThrow().state() == ReconciliationRun.State.DONE);
        return run;
    }

    private Optional<Difference> found(long run, long person) {
        List<Difference> all = reconciliations.differences(run, SIDE, null, null, null, 0, 100_000);
        return all.stream()
                .filter(each -> each.person().equals(Long.toString(person)))
                .findFirst();
    }

    private static PersonSeed person(String name) {
        return PersonSeed.of("Ayşe", "Yılmaz", email(name), null);
    }

    private static String email(String name) {
        return name + "@reconcile-crm.example";
    }
}
