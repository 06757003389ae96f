package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.integrator.iys.AgreementDays.State;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Days of the past are compared; each test has its own day, which no other test writes to. */
@HubTest
class IysAgreementTest {

    private static final String BRAND = "600101";

    private final LocalDate today = LocalDate.now(Istanbul.ZONE);
    private final ProducerTemplate flows;
    private final AgreementDays days;
    private final IysAgreement agreement;
    private final JdbcTemplate jdbc;

    @Autowired
    IysAgreementTest(ProducerTemplate flows, AgreementDays days, IysAgreement agreement, JdbcTemplate jdbc) {
        this.flows = flows;
        this.days = days;
        this.agreement = agreement;
        this.jdbc = jdbc;
    }

    @Test
    void whatDiffersIsListedAndRecorded_thenBothSidesAgree() {
        LocalDate day = today.minusDays(5);
        seed("agree1@agreement.example", day.atTime(10, 0));
        seed("agree2@agreement.example", day.atTime(11, 0));

        check(day);
        assertThat(days.state(BRAND, day)).contains(State.DIFFERS);
        assertThat(differences(day, "ONLY_IYS")).isEqualTo(2);

        check(day);
        assertThat(days.state(BRAND, day)).contains(State.AGREED);
        assertThat(differences(day, "ONLY_IYS")).isZero();
        assertThat(agreement.due()).doesNotContain(new IysAgreement.Day(BRAND, day));
    }

    @Test
    void aDayWithoutMovementsIsNothing_andOneTooOldIsSaidToBe() {
        check(today.minusDays(4));
        check(today.minusDays(20));

        assertThat(days.state(BRAND, today.minusDays(4))).contains(State.NOTHING);
        assertThat(days.state(BRAND, today.minusDays(20))).contains(State.TOO_OLD);
    }

    @Test
    void withoutAnAnswerTheDayWaits() {
        SimWorld.shared().fault("{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":503,\"count\":1}");
        check(today.minusDays(6));

        assertThat(days.state(BRAND, today.minusDays(6))).contains(State.WAITING);
        assertThat(agreement.due()).contains(new IysAgreement.Day(BRAND, today.minusDays(6)));
    }

    private void check(LocalDate day) {
        flows.sendBody(IysRoutes.AGREE_DAY, new IysAgreement.Day(BRAND, day));
    }

    private static void seed(String recipient, LocalDateTime at) {
        SimWorld.shared().iys().seed(600101, recipient, "BIREYSEL", "EPOSTA", "ONAY", "IYS_WEB", at, at.plusSeconds(2));
    }

    private long differences(LocalDate day, String side) {
        return jdbc.queryForObject(
                "select count(*) from agreement_difference where day = ? and side = ?",
                Long.class,
                java.sql.Date.valueOf(day),
                side);
    }
}
