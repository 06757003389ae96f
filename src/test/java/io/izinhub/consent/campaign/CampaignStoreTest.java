package io.izinhub.consent.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.campaign.CampaignBook.Act;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.SendClass;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.LookupKeys;
import io.izinhub.testing.HubTest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What is kept of a campaign: files of small queries together, and alarms until somebody was told. */
@HubTest
class CampaignStoreTest {

    private static final String BRAND = "600100";
    private static final Caller OFFICER = new Caller("test", Set.of(Role.DPO));

    private final ApplicationContext beans;
    private final JdbcTemplate jdbc;
    private final Clock clock;
    private final String campaign = "s-" + UUID.randomUUID();

    @Autowired
    CampaignStoreTest(ApplicationContext beans, JdbcTemplate jdbc, Clock clock) {
        this.beans = beans;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private static Address person(int number) {
        return Address.require(Channel.EPOSTA, "p" + number + "@store.example");
    }

    /** As a CRM that asks person by person. */
    private String asked(int number, Instant at, SendReason reason) {
        AnswerFiles files = beans.getBean(AnswerFiles.class);
        String id = "q-" + campaign + "-" + number;
        AnswerFile file =
                files.open(new AskedQuery(id, campaign, BRAND, "KAMPANYA", SendClass.COMMERCIAL, null, "test", at));
        if (reason != SendReason.INVALID_ADDRESS) {
            file.answered(beans.getBean(LookupKeys.class).current(person(number)), Channel.EPOSTA, reason);
        }
        AnswerFiles.Sealed sealed = files.end(
                file,
                new AskedQuery.End(
                        at,
                        true,
                        1,
                        reason.allowed() ? 1 : 0,
                        reason == SendReason.RET ? 1 : 0,
                        reason == SendReason.INVALID_ADDRESS ? 1 : 0,
                        Map.of(reason.name(), 1L),
                        null));
        // As its transaction does; the audit says when that was.
        beans.getBean(AuditLog.class)
                .add(new AuditEntry(
                        "test",
                        "CONSENTS_QUERIED",
                        id,
                        Map.of("answers", HexFormat.of().formatHex(sealed.sha256()))));
        return id;
    }

    private PersonAnswers.Answers answers(int number) {
        return beans.getBean(PersonAnswers.class).of(campaign, Channel.EPOSTA, person(number), OFFICER);
    }

    private CampaignReport.Report report() {
        return beans.getBean(CampaignReport.class).of(campaign);
    }

    private String figures() {
        CampaignReport.Report report = report();
        return List.of(report.queries(), report.asked(), report.allowed(), report.refused(), report.invalid())
                .toString();
    }

    @Test
    void r30_aThousandSmallFilesBecomeOneRow_andEachStillProvesWhatWasAnswered() {
        Instant noon = clock.instant().minusSeconds(600).truncatedTo(ChronoUnit.MICROS);
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < BundleMaking.LEAST + 100; i++) {
            SendReason reason = i == 7 ? SendReason.INVALID_ADDRESS : i % 3 == 0 ? SendReason.RET : SendReason.ONAY;
            ids.add(asked(i, noon.plusMillis(i), reason));
        }
        jdbc.update(
                "update consent_query_answers set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1)"
                        + " where query_id = ?",
                ids.get(11));
        String before = figures();

        beans.getBean(BundleMaking.class).bundle();

        assertThat(figures()).isEqualTo(before);
        assertThat(report().asked()).isEqualTo(ids.size());
        assertThat(jdbc.queryForList(
                        "select query_id from consent_query where campaign = ? and bundle_id is null",
                        String.class,
                        campaign))
                .as("what was changed stays where it is")
                .containsExactly(ids.get(11));
        assertThat(jdbc.queryForObject(
                        "select count(*) from consent_query_answers where query_id like ?",
                        Long.class,
                        "q-" + campaign + "%"))
                .isEqualTo(1);

        PersonAnswers.Answers found = answers(300);
        assertThat(found.searched()).isEqualTo(ids.size());
        assertThat(found.damaged()).containsExactly(ids.get(11));
        assertThat(found.answers()).singleElement().satisfies(answer -> {
            assertThat(answer.queryId()).isEqualTo(ids.get(300));
            assertThat(answer.askedAt().toInstant()).isEqualTo(noon.plusMillis(300));
            assertThat(answer.reason()).isEqualTo(SendReason.RET);
        });
        assertThat(answers(7).answers()).isEmpty();
        assertThat(answers(99_999).answers()).isEmpty();
        assertThat(jdbc.queryForList(
                        "select sealed from consent_bundle_part p join consent_bundle using (bundle_id)"
                                + " where campaign = ?",
                        byte[].class,
                        campaign))
                .hasSize(3);
    }

    @Test
    void r19_r30_whatStandsInABundleIsComparedAndForgottenLikeAnyOther() {
        Instant then = clock.instant().minusSeconds(600);
        for (int i = 0; i < BundleMaking.LEAST; i++) {
            asked(i, then.plusMillis(i), SendReason.ONAY);
        }
        beans.getBean(BundleMaking.class).bundle();
        beans.getBean(CampaignBook.class)
                .add(List.of(contact(20, Act.SENT, SendReason.ONAY), contact(90_000, Act.SENT, SendReason.ONAY)));
        beans.getBean(CampaignFold.class).fold();
        assertThat(report().notAsked()).isEqualTo(1);

        jdbc.update(
                "update consent_query set asked_at = asked_at - interval '4 years' where campaign = ? and not gateway",
                campaign);
        jdbc.update("update consent_bundle set last_at = last_at - interval '4 years' where campaign = ?", campaign);
        beans.getBean(CampaignUpkeep.class).forget();

        assertThat(report().asked()).isZero();
        assertThat(answers(20).answers()).isEmpty();
        assertThat(answers(20).gateway()).hasSize(1);
    }

    @Test
    void whatIsToldAgainCountsOnce_alsoInOneCall() {
        CampaignBook book = beans.getBean(CampaignBook.class);
        book.add(List.of(contact(1, Act.SENT, SendReason.ONAY), contact(1, Act.SENT, SendReason.ONAY)));
        beans.getBean(CampaignFold.class).fold();
        book.add(List.of(contact(1, Act.SENT, SendReason.ONAY), contact(1, Act.HELD, SendReason.ONAY)));
        beans.getBean(CampaignFold.class).fold();

        assertThat(report().sent()).isEqualTo(1);
        assertThat(report().held()).isEqualTo(1);
        assertThat(report().notAsked()).isEqualTo(1);
    }

    @Test
    void r19_anAlarmThatCannotBeToldWaitsUntilItCan() {
        List<String> heard = new ArrayList<>();
        boolean[] fails = {true};
        CheckAlarm listener = (which, listYes, listNo) -> {
            if (which.equals(campaign)) {
                heard.add(listYes + "/" + listNo);
                if (fails[0]) {
                    throw new IllegalStateException("the officer's mail");
                }
            }
        };
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        CheckAlarms alarms = new CheckAlarms(
                jdbc,
                beans.getBean(AuditLog.class),
                new Listeners(listener),
                beans.getBean(PlatformTransactionManager.class),
                meters,
                clock);
        alarms.found(campaign, BRAND, 3, 0);
        alarms.tell();
        alarms.found(campaign, BRAND, 1, 2);
        alarms.tell();
        fails[0] = false;
        alarms.tell();
        alarms.tell();

        assertThat(heard).containsExactly("3/0", "4/2", "4/2");
        assertThat(meters.counter(CheckAlarms.FAILED).count()).isEqualTo(2);
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit where action = 'CAMPAIGN_CHECKS_DISAGREE' and detail like ?",
                        Long.class,
                        "%" + campaign + "%"))
                .isEqualTo(2);
    }

    private record Listeners(CheckAlarm one) implements ObjectProvider<CheckAlarm> {

        @Override
        public Stream<CheckAlarm> orderedStream() {
            return Stream.of(one);
        }
    }

    private CampaignBook.Contact contact(int number, Act act, SendReason reason) {
        return new CampaignBook.Contact(
                campaign, BRAND, Channel.EPOSTA, person(number), act, reason, clock.instant(), "mail " + number);
    }

    @Test
    void r30_marksOfTriesAreForgottenAfterEightDays() {
        UUID old = UUID.randomUUID();
        UUID young = UUID.randomUUID();
        Instant border = clock.instant().minus(8, ChronoUnit.DAYS);
        jdbc.update("insert into campaign_told values (?, ?)", old, Timestamp.from(border.minusSeconds(60)));
        jdbc.update("insert into campaign_told values (?, ?)", young, Timestamp.from(border.plusSeconds(60)));

        beans.getBean(CampaignUpkeep.class).forget();

        assertThat(jdbc.queryForList("select mark from campaign_told where mark in (?, ?)", UUID.class, old, young))
                .containsExactly(young);
    }
}
