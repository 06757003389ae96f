package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.ModedFunction.Line;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.PersonSeed;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** In SHADOW the hub does everything but write; the report lists exactly what LIVE then writes. */
class CrmShadowTest extends CrmWorld {

    private static final String WRITE = "crm.next4biz.write";
    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);

    private final Ledger ledger;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final CrmHands hands;
    private final Anonymisation anonymisation;
    private final ContactPoints people;

    @Autowired
    CrmShadowTest(
            Ledger ledger,
            ContactPoints contacts,
            CrmConnections crms,
            Modes modes,
            JdbcTemplate jdbc,
            Anonymisation anonymisation) {
        this.anonymisation = anonymisation;
        this.people = contacts;
        this.ledger = ledger;
        this.modes = modes;
        this.jdbc = jdbc;
        this.hands =
                new CrmHands(ledger, contacts, crms.require("next4biz").parts().exit(), jdbc);
    }

    @BeforeEach
    void shadow() {
        await().untilAsserted(() -> assertThat(waiting()).isZero());
        modes.set(WRITE, Mode.SHADOW, "test", "look first");
    }

    @AfterEach
    void live() {
        modes.set(WRITE, Mode.LIVE, "test", "as before");
    }

    @Test
    void theReportListsExactlyWhatLiveThenWrites_andNothingIsWrittenBefore() {
        long empty = CRM.addPerson(person("sh-empty"));
        long consented = CRM.addPerson(person("sh-onay").withConsent(ConsentField.EPOSTA, "ONAY", AT, "HS_WEB"));
        long equal = CRM.addPerson(person("sh-equal").withConsent(ConsentField.EPOSTA, "RET", AT, "HS_WEB"));
        long first = CRM.addPerson(person("sh-two"));
        long second = CRM.addPerson(person("sh-two").withConsent(ConsentField.EPOSTA, "RET", AT, "HS_WEB"));
        long both = CRM.addPerson(person("sh-both"));
        Object writes = CRM.state().get("writes");
        long objects = (long) CRM.state().get("objectsWritten");

        ledger.record(
                List.of(
                        CrmHands.statement("sh-empty@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL),
                        CrmHands.statement("sh-onay@crm.example", Said.RET, AT.plusSeconds(5), RecipientType.BIREYSEL),
                        CrmHands.statement("sh-equal@crm.example", Said.RET, AT, RecipientType.BIREYSEL),
                        CrmHands.statement("sh-two@crm.example", Said.ONAY, AT.plusSeconds(9), RecipientType.BIREYSEL),
                        // one field for two records: the refusal of either is what the CRM has to show
                        CrmHands.statement("sh-both@crm.example", Said.ONAY, AT, RecipientType.BIREYSEL),
                        CrmHands.statement("sh-both@crm.example", Said.RET, AT, RecipientType.TACIR),
                        CrmHands.statement("sh-absent@crm.example", Said.RET, AT, RecipientType.BIREYSEL)),
                "test");

        await().untilAsserted(() ->
                assertThat(report()).hasSize(7).allMatch(line -> !line.verdict().equals("NOT_JUDGED")));
        List<Line> told = report();
        assertThat(told)
                .extracting(line -> line.change() + ": " + line.verdict())
                .containsExactlyInAnyOrder(
                        "EPOSTA ONAY: WOULD_WRITE_ONAY_OVER_EMPTY",
                        "EPOSTA RET: WOULD_WRITE_RET_OVER_ONAY",
                        "EPOSTA RET: WOULD_SKIP_UNCHANGED",
                        "EPOSTA ONAY: WOULD_WRITE_ONAY_OVER_EMPTY_AND_RET",
                        "EPOSTA ONAY: WOULD_WRITE_RET_OVER_EMPTY",
                        "EPOSTA RET: WOULD_WRITE_RET_OVER_EMPTY",
                        "EPOSTA RET: WOULD_SKIP_NOT_FOUND");
        assertThat(CRM.state()).containsEntry("writes", writes).containsEntry("objectsWritten", objects);
        assertThat(hands.held(consented)).isEqualTo(CrmValue.of(Status.ONAY, AT, "HS_WEB"));

        modes.set(WRITE, Mode.LIVE, "test", "the report was read");

        await().untilAsserted(() -> assertThat(waiting()).isZero());
        assertThat(outcomes(told)).isEqualTo(expected(told));
        assertThat((long) CRM.state().get("objectsWritten") - objects)
                .as("empty, consented, two with one address, both")
                .isEqualTo(5);
        assertThat(hands.held(empty)).isEqualTo(CrmValue.of(Status.ONAY, AT, "HS_WEB"));
        assertThat(hands.held(consented)).isEqualTo(CrmValue.of(Status.RET, AT.plusSeconds(5), "HS_WEB"));
        assertThat(hands.held(equal)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB"));
        assertThat(hands.held(first)).isEqualTo(CrmValue.of(Status.ONAY, AT.plusSeconds(9), "HS_WEB"));
        assertThat(hands.held(second)).isEqualTo(hands.held(first));
        assertThat(hands.held(both)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB"));
    }

    @Test
    void whoWasAnonymisedIsJudgedOnceAndTakesNobodysPlace() {
        ledger.record(List.of(CrmHands.statement("sh-gone@crm.example", Said.RET, AT, RecipientType.BIREYSEL)), "test");
        UUID point = people.find(Address.require(Channel.EPOSTA, "sh-gone@crm.example"))
                .orElseThrow();
        await().untilAsserted(() -> assertThat(verdict(point)).isEqualTo("WOULD_SKIP_NOT_FOUND"));

        anonymisation.anonymise(List.of(point), "test");
        jdbc.update("update delivery set shadow_at = null, shadow_verdict = null where point_id = ?", point);

        await().untilAsserted(() -> assertThat(verdict(point)).isEqualTo("WOULD_SKIP_ANONYMISED"));
    }

    private String verdict(UUID point) {
        return jdbc.queryForObject(
                "select shadow_verdict from delivery where destination = 'crm.next4biz' and point_id = ?",
                String.class,
                point);
    }

    private static PersonSeed person(String name) {
        return PersonSeed.of("Gölge", "Kişi", name + "@crm.example", null);
    }

    private List<Line> report() {
        return modes.function(WRITE).orElseThrow().report(Optional.empty()).lines();
    }

    private long waiting() {
        return jdbc.queryForObject(
                "select count(*) from delivery where destination = 'crm.next4biz'"
                        + " and state in ('READY', 'CLAIMED') and coalesce(error_code, '') <> 'HTTP_500'",
                Long.class);
    }

    private Map<Long, String> outcomes(List<Line> lines) {
        Map<Long, String> outcomes = new TreeMap<>();
        lines.forEach(line -> outcomes.put(
                line.reference(),
                jdbc.queryForObject(
                        "select state || ' ' || error_code from delivery where id = ?",
                        String.class,
                        line.reference())));
        return outcomes;
    }

    /** What the report said of each delivery, in the words of its outcome. */
    private static Map<Long, String> expected(List<Line> lines) {
        return lines.stream()
                .collect(Collectors.toMap(
                        Line::reference,
                        line -> "DONE "
                                + (line.verdict().startsWith("WOULD_WRITE_")
                                        ? "WRITTEN"
                                        : line.verdict().substring("WOULD_SKIP_".length())),
                        (left, right) -> left,
                        TreeMap::new));
    }
}
