package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.delivery.Deliveries;
import io.izinhub.delivery.Delivery;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.PersonSeed;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writing into the CRM when things go wrong half way. */
class CrmWriteTest extends CrmWorld {

    private static final String WRITE = "crm.next4biz.write";
    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final CrmValue REFUSED = CrmValue.of(Status.RET, AT, "HS_WEB");

    private final ContactPoints contacts;
    private final Deliveries deliveries;
    private final CrmWriter writer;
    private final CrmExit exit;
    private final CrmSweep sweep;
    private final Modes modes;
    private final JdbcTemplate jdbc;
    private final CrmHands hands;
    private final List<Long> added = new ArrayList<>();

    @Autowired
    CrmWriteTest(
            Ledger ledger,
            ContactPoints contacts,
            Deliveries deliveries,
            CrmConnections crms,
            Modes modes,
            JdbcTemplate jdbc) {
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.writer = crms.require("next4biz").parts().writer();
        this.exit = crms.require("next4biz").parts().exit();
        this.sweep = crms.require("next4biz").parts().sweep();
        this.modes = modes;
        this.jdbc = jdbc;
        this.hands = new CrmHands(ledger, contacts, exit, jdbc);
    }

    /** The other tests sweep over everybody a thousand times. */
    @AfterEach
    void leave() {
        added.forEach(CRM::removePerson);
        modes.set(WRITE, Mode.LIVE, "test", "as before");
    }

    @Test
    void whatADeadWorkerHadIsDoneByAnother_nothingLostNothingDoubled() {
        await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "select count(*) from delivery where destination = 'crm.next4biz' and state = 'CLAIMED'",
                        Long.class))
                .isZero());
        modes.set(WRITE, Mode.OFF, "test", "the test works the outbox itself");
        List<String> emails = add("dead", 6);
        long objects = objectsWritten();
        hands.say(emails, Said.RET, AT);

        // one had written and not settled yet, the other had only claimed
        WriteRun wroteAndDied = claimed(3);
        writer.begin(writer.resolve(wroteAndDied));
        writer.answered(wroteAndDied, exit.send(writer.next(wroteAndDied)));
        WriteRun onlyClaimed = claimed(3);
        assertThat(objectsWritten() - objects).isEqualTo(3);
        modes.set(WRITE, Mode.LIVE, "test", "another worker looks");
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(emails)
                .allSatisfy(email -> assertThat(hands.delivery(email)).isEqualTo("CLAIMED ")));

        jdbc.update("update delivery set lease_until = now() - interval '1 second'"
                + " where destination = 'crm.next4biz' and state = 'CLAIMED'");

        await().untilAsserted(() -> assertThat(emails)
                .allSatisfy(email -> assertThat(hands.delivery(email)).startsWith("DONE ")));
        assertThat(added).allSatisfy(id -> assertThat(hands.held(id)).isEqualTo(REFUSED));
        assertThat(objectsWritten() - objects).as("each person once").isEqualTo(6);
        assertThat(count(emails, "")).as("each delivery once").isEqualTo(6);
        // the dead ones come back and settle what is no longer theirs
        onlyClaimed
                .open()
                .forEach(one -> onlyClaimed.settle(one, new io.izinhub.delivery.Settlement.Rejected("TOO_LATE")));
        writer.settle(onlyClaimed);
        assertThat(count(emails, " and state = 'DONE' and attempts = 2")).isEqualTo(6);
    }

    @Test
    void onePoisonedPersonAmong500IsFoundByHalving_andThe499AreWritten() {
        List<String> emails = add("crowd", 500);
        long bad = added.get(321);
        CrmHands.control(SERVER.port(), "/poison", "{\"id\":" + bad + "}");
        long objects = objectsWritten();
        long writes = (long) CRM.state().get("writes");

        hands.say(emails, Said.RET, AT);

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(count(emails, " and state = 'DONE' and error_code = 'WRITTEN'"))
                        .isEqualTo(499));
        assertThat(hands.delivery(emails.get(321))).isEqualTo("READY HTTP_500");
        assertThat(objectsWritten() - objects).as("nobody twice").isEqualTo(499);
        assertThat((long) CRM.state().get("writes") - writes)
                .as("1, then two for each of the 8 or 9 halvings of 500, then the attempts at the bad one alone")
                .isBetween(17L, 25L);
        assertThat(hands.held(bad)).isEqualTo(CrmValue.EMPTY);
        assertThat(hands.held(added.get(320))).isEqualTo(REFUSED);

        CrmHands.control(SERVER.port(), "/poison", "{\"id\":" + bad + ",\"poison\":false}");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hands.held(bad)).isEqualTo(REFUSED));
    }

    @Test
    void whatTheCrmSaysItWroteAndDidNot_isSeen_triedAgain_andNobodysStatement() {
        long id = CRM.addPerson(PersonSeed.of("Unutkan", "Kayıt", "forget@crm.example", null)
                .withConsent(ConsentField.EPOSTA, "RET", AT, "HS_WEB"));
        added.add(id);
        hands.say("forget@crm.example", Said.RET, AT);
        await().untilAsserted(
                        () -> assertThat(hands.delivery("forget@crm.example")).startsWith("DONE"));
        CrmHands.control(SERVER.port(), "/forget", "{\"id\":" + id + "}");
        long audited = audited();

        hands.say("forget@crm.example", Said.ONAY, AT.plusSeconds(60));

        await().untilAsserted(() ->
                assertThat(hands.delivery("forget@crm.example")).isEqualTo("READY CRM_READ_BACK_DIFFERS"));
        assertThat(audited()).isGreaterThan(audited);
        long events = hands.events("forget@crm.example");
        sweep.run();
        sweep.run();
        assertThat(hands.status("forget@crm.example"))
                .as("the refusal that still stands there is not a new one")
                .isEqualTo("ONAY");
        assertThat(hands.events("forget@crm.example")).isEqualTo(events);

        CrmHands.control(SERVER.port(), "/forget", "{\"id\":" + id + ",\"forget\":false}");
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(hands.held(id))
                .isEqualTo(CrmValue.of(Status.ONAY, AT.plusSeconds(60), "HS_WEB")));
    }

    @Test
    void whatIsNotSentIsNoSuccess() {
        hands.say("nobody-there@crm.example", Said.RET, AT);

        await().untilAsserted(() ->
                assertThat(hands.delivery("nobody-there@crm.example")).isEqualTo("DONE NOT_FOUND"));
        assertThat(jdbc.queryForObject(
                        "select count(*) from delivery_outcome where destination = 'crm.next4biz'"
                                + " and code in ('NOT_FOUND', 'UNCHANGED', 'ANONYMISED')",
                        Long.class))
                .isZero();
    }

    private List<String> add(String name, int count) {
        List<String> emails = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String email = name + i + "@crm.example";
            added.add(CRM.addPerson(PersonSeed.of("Ad", "Soyad", email, null)));
            emails.add(email);
        }
        return emails;
    }

    private WriteRun claimed(int limit) {
        List<Delivery> work = deliveries.claim("crm.next4biz", limit);
        assertThat(work).hasSize(limit);
        Map<Delivery, Address> addresses = new LinkedHashMap<>();
        work.forEach(one ->
                addresses.put(one, contacts.addresses(List.of(one.point())).get(one.point())));
        return new WriteRun(false, addresses);
    }

    private long objectsWritten() {
        return (long) CRM.state().get("objectsWritten");
    }

    private long audited() {
        return jdbc.queryForObject("select count(*) from audit where action = 'CRM_READ_BACK_DIFFERS'", Long.class);
    }

    private long count(List<String> emails, String condition) {
        Object[] points = contacts.find(emails.stream().map(CrmHands::address).toList())
                .values()
                .toArray();
        return jdbc.queryForObject(
                "select count(*) from delivery where destination = 'crm.next4biz' and point_id = any (?)" + condition,
                Long.class,
                new org.springframework.jdbc.support.SqlArrayValue("uuid", points));
    }
}
