package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.integrator.Inbox;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.sim.csm.CsmField;
import io.izinhub.sim.csm.CustomerSeed;
import io.izinhub.testing.LogCanary;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The CSM beside the CRM: per item, by its queue of events, and where another one writes into it. */
class CrmCsmTest extends CrmWorld {

    private static final Instant AT = Instant.now().minus(2, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";

    private final Ledger ledger;
    private final ContactPoints contacts;
    private final CrmConnections crms;
    private final CrmConnection csm;
    private final CrmConnection watched;
    private final CrmController controller;
    private final RedactionTasks tasks;
    private final DetectorInForce detectors;
    private final BusinessDays days;
    private final StoreCipher cipher;
    private final Inbox inbox;
    private final ProducerTemplate flows;
    private final TransactionTemplate transaction;
    private final JdbcTemplate jdbc;
    private final WireDoor door = new WireDoor();

    @Autowired
    CrmCsmTest(
            Ledger ledger,
            ContactPoints contacts,
            CrmConnections crms,
            CrmController controller,
            RedactionTasks tasks,
            DetectorInForce detectors,
            BusinessDays days,
            StoreCipher cipher,
            Inbox inbox,
            ProducerTemplate flows,
            TransactionTemplate transaction,
            JdbcTemplate jdbc) {
        this.ledger = ledger;
        this.contacts = contacts;
        this.crms = crms;
        this.csm = crms.require("csm");
        this.watched = crms.require("watched");
        this.controller = controller;
        this.tasks = tasks;
        this.detectors = detectors;
        this.days = days;
        this.cipher = cipher;
        this.inbox = inbox;
        this.flows = flows;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    @AfterEach
    void behave() throws Exception {
        door.send(HttpCall.of("DELETE", sim("/sim/faults")));
        door.close();
    }

    @Test
    void aRefusalIsWrittenIntoTheCsm_aloneOfItsBrand_andAPhoneIsUnsupportedNeverDone() {
        long id = CSM.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "one@csm.example", "+905321230001"));

        say("600101", Channel.EPOSTA, "one@csm.example", Said.RET);
        say("600101", Channel.MESAJ, "+905321230002", Said.RET);

        awaitDelivery("crm.csm", Channel.EPOSTA, "one@csm.example", "DONE WRITTEN");
        assertThat(held(csm, id)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_WEB"));
        awaitDelivery("crm.csm", Channel.MESAJ, "+905321230002", "REJECTED UNSUPPORTED");
        assertThat(deliveries("crm.next4biz", Channel.EPOSTA, "one@csm.example"))
                .isZero();
        // whom the hub has seen with a number is found by it, though the CSM cannot be searched so
        say("600101", Channel.MESAJ, "+905321230001", Said.ONAY);
        awaitDelivery("crm.csm", Channel.MESAJ, "+905321230001", "REJECTED UNSUPPORTED");
        take(csm, id);
        say("600101", Channel.MESAJ, "+905321230001", Said.RET, AT.plusSeconds(60));
        await().untilAsserted(() ->
                assertThat(person(csm, id).get(0).value(Channel.MESAJ).state()).isEqualTo(CrmValue.State.RET));
    }

    @Test
    void whatAnAgentChangedBecomesAStatement_andTheHubsOwnWriteThatComesBackDoesNot() {
        long id = CSM.addCustomer(CustomerSeed.of("Ali", "Kaya", "own@csm.example", null));
        say("600101", Channel.EPOSTA, "own@csm.example", Said.ONAY);
        awaitDelivery("crm.csm", Channel.EPOSTA, "own@csm.example", "DONE WRITTEN");
        long told = events("own@csm.example");

        readEvents();
        assertThat(events("own@csm.example"))
                .as("the event of the hub's own write")
                .isEqualTo(told);

        agent(id, CsmField.EPOSTA_STATUS, "3012");
        quiet();
        assertThat(status("own@csm.example")).isEqualTo(Optional.of(Status.RET));
        assertThat(held(csm, id).at()).as("dated when the agent said it").isAfter(AT);
        assertThat(events("own@csm.example")).as("and that says nothing new").isEqualTo(told + 1);
    }

    @Test
    void aCrashBetweenPageAndFlag_bringsTheEventsAgain_andTheyCountOnce() {
        long id = CSM.addCustomer(CustomerSeed.of("Nur", "Ak", "crash@csm.example", null));
        quiet();
        agent(id, CsmField.EPOSTA_STATUS, "3012");
        long flagged = flagged();
        CrmEvents dying = events(call -> call.uri().getPath().endsWith("FlagAsRead")
                ? HttpAnswer.failed(new TransportFailure(ErrorKind.RETRYABLE, "Reset"))
                : door.send(call));

        dying.read();
        assertThat(unread()).isEqualTo(1);
        assertThat(stored("WAITING")).isEqualTo(1);
        assertThat(jdbc.queryForObject(
                        "select encode(payload, 'escape') from crm_event where crm = 'csm' and state = 'WAITING'",
                        String.class))
                .as("encrypted")
                .doesNotContain("person");
        dying.read();
        assertThat(stored("WAITING")).as("stored once").isEqualTo(1);

        csm.parts().events().read();
        assertThat(unread()).isZero();
        assertThat(flagged() - flagged).isEqualTo(1);
        quiet();
        assertThat(status("crash@csm.example")).isEqualTo(Optional.of(Status.RET));
        assertThat(events("crash@csm.example")).isEqualTo(1);
    }

    @Test
    void r73_aFindingMakesATaskOfOneBusinessDay_andTheTextStaysNowhere() {
        long id = CSM.addCustomer(CustomerSeed.of("Efe", "Can", "ill@csm.example", null));
        long harmless = CSM.addIssue(id, "Faturam gelmedi, yardımcı olur musunuz?", AT);
        long issue = CSM.addIssue(id, ILL, AT);
        try (LogCanary canary = new LogCanary()) {
            readEvents();
            CSM.addIssue(id, ILL, AT);
            readEvents();
            canary.neverHeard("diyalize", "ill@csm.example");
        }

        List<RedactionTasks.Task> found = tasks.page(RedactionCursor.START, 1_000).tasks().stream()
                .filter(task -> Long.toString(id).equals(task.personId()))
                .toList();
        assertThat(found).hasSize(2).extracting(RedactionTasks.Task::ticketId).contains(Long.toString(issue));
        assertThat(found).extracting(RedactionTasks.Task::ticketId).doesNotContain(Long.toString(harmless));
        assertThat(found.get(0).dueAt()).isEqualTo(days.deadline(found.get(0).foundAt(), 1));
        assertThat(found).asString().doesNotContain("diyalize", "HEALTH");
        assertThat(jdbc.queryForObject("select count(*) from crm_event where payload is not null", Long.class))
                .isZero();

        long open = tasks.open();
        assertThat(tasks.done(found.get(0).id(), RedactionTasks.Outcome.TAKEN_OUT, "user:dpo", "taken out"))
                .isPresent();
        assertThat(tasks.done(found.get(0).id(), RedactionTasks.Outcome.TAKEN_OUT, "user:dpo", "again"))
                .isEmpty();
        assertThat(tasks.open()).isEqualTo(open - 1);
    }

    @Test
    void openTasksArePaged_withoutEnd_alsoWhereManyAreDueAtOnce() {
        Instant due = Instant.parse("2020-01-02T20:59:59Z");
        List<Long> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Instant dueAt = i == 4 ? due.plusSeconds(1) : due;
            added.add(tasks.add(new RedactionTasks.Found(
                            "csm", "page-" + UUID.randomUUID(), null, null, 1, 0, AT, dueAt, null))
                    .orElseThrow());
        }

        List<Long> read = new ArrayList<>();
        RedactionCursor at = RedactionCursor.START;
        while (read.size() < 5) {
            RedactionTasks.Page page = tasks.page(at, 2);
            assertThat(page.tasks()).hasSizeBetween(1, 2);
            page.tasks().forEach(task -> read.add(task.id()));
            at = page.after() == null
                    ? null
                    : RedactionCursor.parse(page.after().toString()).orElseThrow();
        }
        assertThat(read.subList(0, 5)).isEqualTo(added);
        assertThat(tasks.page(RedactionCursor.START, 1_000).after()).isNull();
        assertThat(RedactionCursor.parse("soon")).isEmpty();
        assertThat(RedactionCursor.parse("soon~1")).isEmpty();
        assertThat(RedactionCursor.parse(due + "~x")).isEmpty();
        added.forEach(id -> tasks.done(id, RedactionTasks.Outcome.FALSE_ALARM, "user:dpo", null));
    }

    @ParameterizedTest
    @CsvSource({"RATE_LIMIT,429", "STATUS,503", "STATUS,500", "RESET,200", "HTML_200,200", "MALFORMED,200"})
    void whateverTheCsmAnswers_noEventIsLost(String kind, int code) {
        String email = kind.toLowerCase(java.util.Locale.ROOT) + code + "@csm.example";
        long id = CSM.addCustomer(CustomerSeed.of("Su", "Er", email, null));
        quiet();
        agent(id, CsmField.EPOSTA_STATUS, "3012");
        fault("{\"target\":\"next4biz-csm\",\"kind\":\"%s\",\"code\":%d}".formatted(kind, code));

        CrmEvents events = events(door);
        events.read();
        assertThat(unread()).isEqualTo(1);
        // stored before the fault, read while it lasts: it waits
        door.send(HttpCall.of("DELETE", sim("/sim/faults")));
        events.read();
        fault("{\"target\":\"next4biz-csm\",\"kind\":\"%s\",\"code\":%d}".formatted(kind, code));
        events.work();
        assertThat(stored("WAITING")).isEqualTo(1);
        assertThat(contacts.find(Address.require(Channel.EPOSTA, email))).isEmpty();

        door.send(HttpCall.of("DELETE", sim("/sim/faults")));
        readEvents();
        assertThat(status(email)).isEqualTo(Optional.of(Status.RET));
    }

    /** The CSM says for good that it does not know the person: somebody may have mended that by the time it is looked at. */
    @Test
    void anEventThatTheCsmRefusesIsKept_andWorkedOnceMoreWhenAPersonSaysSo() {
        long id = CSM.addCustomer(CustomerSeed.of("Nur", "Ak", "refused@csm.example", null));
        quiet();
        agent(id, CsmField.EPOSTA_STATUS, "3012");
        csm.parts().events().read();
        fault("{\"target\":\"next4biz-csm\",\"kind\":\"STATUS\",\"code\":422}");
        jdbc.update("update crm_event set next_attempt_at = now() where state = 'WAITING'");
        events(door).work();

        assertThat(stored("WAITING")).isZero();
        assertThat(jdbc.queryForList("select state from inbox where feed = 'crm.csm.events'", String.class))
                .containsExactly("FAILED");
        assertThat(contacts.find(Address.require(Channel.EPOSTA, "refused@csm.example")))
                .isEmpty();

        door.send(HttpCall.of("DELETE", sim("/sim/faults")));
        jdbc.update("update inbox set state = 'WAITING' where feed = 'crm.csm.events'");
        flows.sendBody("direct:webhook-work-inbox", null);
        assertThat(jdbc.queryForList("select state from inbox where feed = 'crm.csm.events'", String.class))
                .containsExactly("DONE");
        readEvents();
        assertThat(status("refused@csm.example")).isEqualTo(Optional.of(Status.RET));
        flows.sendBody("direct:webhook-work-inbox", null);
        assertThat(stored("WAITING")).isZero();
    }

    @Test
    void whereTheIntegratorWrites_theHubOnlyCompares_andRaisesAConflictUntilItIsWritten() {
        long id = CSM.addCustomer(CustomerSeed.of("Can", "Su", "watched@csm.example", null));
        long writes = (long) CSM.state().get("writes");

        say("600199", Channel.EPOSTA, "watched@csm.example", Said.RET);
        awaitDelivery("crm.watched", Channel.EPOSTA, "watched@csm.example", "REJECTED OTHER_WRITER");

        assertThat((long) CSM.state().get("writes")).as("nothing is written").isEqualTo(writes);
        assertThat(conflicts(id)).containsExactly(CrmConflicts.Kind.DIFFERS);
        agent(id, CsmField.EPOSTA_STATUS, "3012");
        agent(id, CsmField.EPOSTA_DATE, AT.toString());
        agent(id, CsmField.EPOSTA_SOURCE, "HS_WEB");
        take(watched, id);
        assertThat(conflicts(id)).isEmpty();
    }

    @Test
    void aSecondWriterIsAConflict_notALoop() {
        long id = CSM.addCustomer(CustomerSeed.of("Ece", "Oz", "two@csm.example", null));
        control("/forget", "{\"id\":" + id + "}");
        jdbc.update(
                "insert into crm_conflict (crm, person_id, channel, kind, times, first_at, last_at)"
                        + " values ('csm', ?, ?, 'TWO_WRITERS', ?, now(), now())",
                Long.toString(id),
                Channel.EPOSTA.code(),
                CrmConflicts.MOST_REWRITES - 2);

        say("600101", Channel.EPOSTA, "two@csm.example", Said.RET);

        awaitDelivery("crm.csm", Channel.EPOSTA, "two@csm.example", "REJECTED TWO_WRITERS");
        assertThat(jdbc.queryForObject(
                        "select attempts from delivery where destination = 'crm.csm' and point_id = ?",
                        Integer.class,
                        contacts.find(Address.require(Channel.EPOSTA, "two@csm.example"))
                                .orElseThrow()))
                .as("once more, then no more")
                .isEqualTo(2);
        assertThat(conflicts(id)).containsExactly(CrmConflicts.Kind.TWO_WRITERS);
        take(csm, id);
        take(csm, id);
        await().during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(deliveries("crm.csm", Channel.EPOSTA, "two@csm.example"))
                        .isOne());
    }

    @Test
    void whatACrmCannotDoIsToldAsUnsupported() {
        Map<String, CrmAbility.Support> can = controller.capabilities().stream()
                .filter(item -> item.crm().equals("csm"))
                .flatMap(item -> item.capabilities().stream())
                .collect(java.util.stream.Collectors.toMap(CrmAbility.Line::capability, CrmAbility.Line::support));

        assertThat(can)
                .containsEntry("consent.write", CrmAbility.Support.SUPPORTED)
                .containsEntry("consent.feed", CrmAbility.Support.SUPPORTED)
                .containsEntry("customer.find.phone", CrmAbility.Support.UNSUPPORTED)
                .containsEntry("ticket.redact", CrmAbility.Support.UNSUPPORTED)
                .containsEntry("attachment.delete", CrmAbility.Support.UNSUPPORTED);
        assertThat(controller.capabilities())
                .extracting(CrmController.CapabilityItem::crm)
                .containsExactly("archive", "csm", "dosya", "next4biz", "watched");
    }

    /** Every feed was once taken for a CRM's. */
    @Test
    void onlyStoredBodiesOfCrmsAreReadHere() {
        assertThat(crms.reads("crm.csm")).isTrue();
        assertThat(crms.reads("crm.next4biz")).isTrue();
        assertThat(crms.reads("crm.csm.events")).isTrue();
        assertThat(crms.reads("crm.next4biz.events")).isFalse();
        assertThat(crms.reads("iys.push")).isFalse();
    }

    /** As the clock does it. */
    private void readEvents() {
        jdbc.update("update crm_event set next_attempt_at = now() where state = 'WAITING'");
        csm.parts().events().read();
        csm.parts().events().work();
    }

    /** Until what the hub wrote has come back as events, and they are worked. */
    private void quiet() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            readEvents();
            assertThat(jdbc.queryForObject(
                            "select count(*) from delivery where destination = 'crm.csm' and state in ('READY', 'CLAIMED')",
                            Long.class))
                    .isZero();
            assertThat(unread() + stored("WAITING")).isZero();
        });
    }

    private CrmEvents events(HttpDoor way) {
        Clock clock = Clock.systemUTC();
        CrmConnection.Parts parts = csm.parts();
        CrmExit exit = new CrmExit(parts.exit().adapter(), way, null, reading -> Optional.empty());
        EventStore store = new EventStore(jdbc, cipher, clock, inbox, "csm");
        EventWork work = new EventWork(
                exit,
                parts.reading(),
                store,
                new TicketScan(detectors, tasks, "csm"),
                parts.figures(),
                transaction,
                clock);
        return new CrmEvents(
                exit,
                store,
                work,
                parts.figures(),
                new CrmProperties.Events(Duration.ofDays(1), 10, 30),
                new EventFeed(jdbc, clock, "crm.csm", Duration.ofDays(1)),
                transaction);
    }

    private void say(String brand, Channel channel, String address, Said said) {
        say(brand, channel, address, said, AT);
    }

    private void say(String brand, Channel channel, String address, Said said, Instant at) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(channel, address)),
                                brand,
                                channel,
                                RecipientType.BIREYSEL),
                        said,
                        at,
                        "HS_WEB",
                        "api")),
                "test");
    }

    private void take(CrmConnection crm, long id) {
        Instant readAt = Instant.now();
        List<CrmPerson> persons = person(crm, id);
        transaction.executeWithoutResult(status -> crm.parts().reading().take(persons, readAt, standing -> true));
    }

    private static CrmValue held(CrmConnection crm, long id) {
        return person(crm, id).get(0).value(Channel.EPOSTA);
    }

    private static List<CrmPerson> person(CrmConnection crm, long id) {
        return ((CrmAnswer.Persons) crm.parts().exit().send(new CrmRequest.FindById(List.of(Long.toString(id)))))
                .persons();
    }

    private Optional<Status> status(String email) {
        return contacts.find(Address.require(Channel.EPOSTA, email))
                .flatMap(point -> ledger.current("600101", Channel.EPOSTA, RecipientType.BIREYSEL, point)
                        .status());
    }

    private long events(String email) {
        return jdbc.queryForObject(
                "select count(*) from consent_event where point_id = ?",
                Long.class,
                contacts.find(Address.require(Channel.EPOSTA, email)).orElseThrow());
    }

    private void awaitDelivery(String destination, Channel channel, String address, String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(jdbc.queryForObject(
                        "select state || ' ' || coalesce(error_code, '') from delivery"
                                + " where point_id = ? and destination = ? order by id desc limit 1",
                        String.class,
                        contacts.find(Address.require(channel, address)).orElseThrow(),
                        destination))
                .isEqualTo(state));
    }

    private long deliveries(String destination, Channel channel, String address) {
        return jdbc.queryForObject(
                "select count(*) from delivery where point_id = ? and destination = ?",
                Long.class,
                contacts.find(Address.require(channel, address)).orElseThrow(),
                destination);
    }

    private List<CrmConflicts.Kind> conflicts(long id) {
        return controller.conflicts().stream()
                .filter(item -> item.personId().equals(Long.toString(id)))
                .map(CrmController.ConflictItem::kind)
                .toList();
    }

    private long stored(String state) {
        return jdbc.queryForObject("select count(*) from crm_event where crm = 'csm' and state = ?", Long.class, state);
    }

    private static int unread() {
        return (int) CSM.state().get("unreadEvents");
    }

    private static long flagged() {
        return (long) CSM.state().get("flagged");
    }

    private void agent(long id, CsmField field, String value) {
        String json = field.items().isEmpty()
                ? "\"CustomerFieldValue\":\"" + value + "\""
                : "\"CustomerFieldValues\":[{\"CustomerFieldReferenceValueID\":" + value + "}]";
        control(
                "/customers",
                "{\"CustomerID\":%d,\"CustomerFields\":[{\"CustomerFieldID\":%d,%s}]}".formatted(id, field.id(), json));
    }

    private void fault(String json) {
        assertThat(door.send(HttpCall.of("POST", sim("/sim/faults"))
                                .withBody("application/json", json.getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isEqualTo(200);
    }

    private void control(String path, String json) {
        HttpAnswer answer = door.send(HttpCall.of("POST", sim("/sim/next4biz-csm" + path))
                .withBody("application/json", json.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status()).as(answer.bodyText()).isEqualTo(200);
    }

    private static URI sim(String path) {
        return URI.create("http://localhost:" + SERVER.port() + path);
    }
}
