package io.izinhub.crm.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.ConsentWrite;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Events;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmAnswer.Persons;
import io.izinhub.crm.CrmError;
import io.izinhub.crm.CrmEvent;
import io.izinhub.crm.CrmFault;
import io.izinhub.crm.CrmIssue;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.CrmValue;
import io.izinhub.crm.IssueAbilities;
import io.izinhub.crm.WireDoor;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.csm.CsmField;
import io.izinhub.sim.csm.CsmSimulator;
import io.izinhub.sim.csm.CustomerSeed;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapter against the simulated CSM, over HTTP, in every reading of what its vendor leaves open. */
class CsmAdapterTest {

    private static final Instant AT = Instant.parse("2026-11-24T06:12:03Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
    private static final Address AYSE = Address.require(Channel.EPOSTA, "ayse+1@example.com");

    private static final OverlayFiles FILES = new OverlayProperties(null, null, null).mappings();

    /** Compiled once: that takes longer than all the rest. */
    private static final MappingRegistry SHAPES =
            new MappingRegistry(() -> FILES, text -> text, InputLimit.DEFAULT, Clock.systemUTC());

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final WireDoor door = new WireDoor();
    private CsmSimulator csm;
    private SimServer server;
    private CsmAdapter adapter;

    @BeforeEach
    void start() {
        csm = new CsmSimulator(clock, settings);
        settings.merge(Map.of("rateLimits", Map.of("next4biz-csm.minute", 0)));
        server = new SimServer(clock, settings, List.of(csm)).start(0);
        adapter = adapter("demo", text -> text);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        door.close();
    }

    private CsmAdapter adapter(String password, UnaryOperator<String> mapping) {
        URI base = URI.create("http://localhost:" + server.port() + "/next4biz-csm/");
        return new CsmAdapter(new CsmAccount(base, "demo", password, 1, 1, 1), file(mapping), SHAPES);
    }

    private static OverlayFile file(UnaryOperator<String> mapping) {
        OverlayFile shipped = FILES.find("crm-next4biz-csm.yaml").orElseThrow();
        return new OverlayFile(
                shipped.path(),
                OverlayFile.Origin.CUSTOMER,
                mapping.apply(shipped.text()).getBytes(StandardCharsets.UTF_8),
                "");
    }

    @Test
    void fieldsAreThoseOfTheMapping() {
        assertThat(adapter.resolve(List.of()).byChannel())
                .containsEntry(Channel.EPOSTA, new ConsentFields.Ids(301, 302, 303))
                .hasSize(3);
    }

    /** What the vendor does not document is nothing that the hub can do, until somebody has tried it with the tenant. */
    @Test
    void issuesAreReadAndChangedOnlyWhereTheMappingHasThem() {
        assertThat(adapter.capabilities().issues()).isEqualTo(IssueAbilities.NONE);
        assertThatThrownBy(() -> adapter.call(new CrmRequest.ReadIssue("1"), CrmSession.NONE))
                .isInstanceOf(IllegalArgumentException.class);

        CsmAdapter tried = adapter("demo", text -> text.replace("  # issue.", "  issue."));
        assertThat(tried.capabilities().issues())
                .isEqualTo(new IssueAbilities(true, true, Set.of("CustomerDescription")));
        long customer = csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "issues@example.com", null));
        String issue = Long.toString(csm.addIssue(customer, "Şeker hastasıyım.", AT));
        for (int i = 0; i < 50; i++) {
            csm.addIssue(customer, "Faturam gelmedi.", AT);
        }

        CrmAnswer.Issues first =
                (CrmAnswer.Issues) ask(tried, new CrmRequest.ReadIssues(DAY.minusDays(1), DAY.plusDays(1), 1));
        assertThat(first.pages()).isEqualTo(2);
        assertThat(first.issues()).hasSize(50);
        assertThat(first.issues().get(0))
                .isEqualTo(new CrmIssue(
                        issue,
                        "2026-11-24T09:12:03",
                        List.of(new CrmIssue.Text("CustomerDescription", "Şeker hastasıyım.")),
                        List.of()));
        assertThat(first.toString()).doesNotContain("hastasıyım");
        assertThat(((CrmAnswer.Issues) ask(tried, new CrmRequest.ReadIssues(DAY, DAY, 2))).issues())
                .hasSize(1);

        assertThat(ask(tried, new CrmRequest.ReplaceText(issue, "CustomerDescription", "[…]")))
                .isInstanceOf(CrmAnswer.Written.class);
        CrmAnswer.Issues after = (CrmAnswer.Issues) ask(tried, new CrmRequest.ReadIssue(issue));
        assertThat(after.issues().get(0).texts()).containsExactly(new CrmIssue.Text("CustomerDescription", "[…]"));
        settings.merge(Map.of("next4biz-csm.reports", false));
        assertThat(ask(tried, new CrmRequest.ReadIssues(DAY, DAY, 1))).isInstanceOf(Failed.class);
    }

    private CrmAnswer ask(CsmAdapter of, CrmRequest request) {
        return of.read(request, door.send(of.call(request, CrmSession.NONE)), CrmSession.NONE);
    }

    /** Settings of the simulator in which the same must come out. */
    static Stream<Map<String, Object>> readings() {
        return Stream.of(
                Map.of(),
                Map.of("flatFields", true),
                Map.of("clearMissing", true),
                Map.of("writeAnswer", "BOOLEAN"),
                Map.of("unknownCustomer", "NULL"),
                Map.of("unknownCustomer", "NOT_FOUND"));
    }

    @ParameterizedTest
    @MethodSource("readings")
    void whatWasWrittenIsRead_otherFieldsStay_andNobodyIsNobody(Map<String, Object> reading) {
        reading.forEach((key, value) -> settings.merge(Map.of("next4biz-csm." + key, value)));
        long id = csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "Ayse+1@Example.com", "0532 123 45 67")
                .withText(CsmField.NOTE, "aranmasın")
                .withItem(CsmField.MESAJ_STATUS, 0)
                .withText(CsmField.MESAJ_DATE, "24.11.2026 09:12:03")
                .withText(CsmField.MESAJ_SOURCE, "HS_WEB"));

        assertThat(write(id, CrmValue.of(Status.RET, AT, "HS_EPOSTA"))).isInstanceOf(CrmAnswer.Written.class);

        CrmPerson person = only(new CrmRequest.FindByAddress(List.of(AYSE), 0));
        assertThat(person.id()).isEqualTo(Long.toString(id));
        assertThat(person.value(Channel.EPOSTA)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_EPOSTA"));
        assertThat(person.value(Channel.MESAJ)).isEqualTo(CrmValue.of(Status.ONAY, AT, "HS_WEB"));
        assertThat(person.value(Channel.ARAMA)).isEqualTo(CrmValue.EMPTY);
        assertThat(person.addresses()).containsExactlyInAnyOrder(AYSE, Address.require(Channel.MESAJ, "+905321234567"));
        assertThat(only(new CrmRequest.FindById(List.of(person.id())))).isEqualTo(person);
        assertThat(held("ayse%2B1@example.com"))
                .contains("\"CustomerName\":\"Ayşe\"", "\"CustomerFieldValue\":\"aranmasın\"")
                .containsOnlyOnce("\"CustomerFieldID\":301");
        Address nobody = Address.require(Channel.EPOSTA, "nobody@example.com");
        assertThat(((Persons) send(new CrmRequest.FindByAddress(List.of(nobody), 0))).persons())
                .isEmpty();
        assertThat(((Persons) send(new CrmRequest.FindById(List.of("7")))).persons())
                .isEmpty();
    }

    @Test
    void aPartialWrite_namesThePermissionsOnly() {
        long id = csm.addCustomer(
                CustomerSeed.of("Ayşe", "Yılmaz", "a@example.com", null).withText(CsmField.NOTE, "aranmasın"));
        adapter = adapter("demo", text -> text.replace("update: full", "update: partial"));
        CrmRequest read = new CrmRequest.FindById(List.of(Long.toString(id)));
        assertThat(only(read).rest()).isNull();
        CrmRequest write = new CrmRequest.WriteConsents(List.of(
                new ConsentWrite(Long.toString(id), Map.of(Channel.EPOSTA, CrmValue.of(Status.RET, AT, "HS_EPOSTA")))));

        assertThat(new String(adapter.call(write, CrmSession.NONE).body(), StandardCharsets.UTF_8))
                .contains("HS_EPOSTA")
                .doesNotContain("CustomerName", "aranmasın");
        assertThat(send(write)).isInstanceOf(CrmAnswer.Written.class);
        assertThat(held("a@example.com")).contains("Ayşe", "aranmasın", "HS_EPOSTA");
    }

    @Test
    void whatIsNotKnownIsCleared() {
        long id = csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "a@example.com", null)
                .withItem(CsmField.EPOSTA_STATUS, 0)
                .withText(CsmField.EPOSTA_SOURCE, "HS_WEB"));

        write(id, CrmValue.EMPTY);

        assertThat(only(new CrmRequest.FindById(List.of(Long.toString(id)))).value(Channel.EPOSTA))
                .isEqualTo(CrmValue.EMPTY);
    }

    @Test
    void statusMayBePlainText() {
        adapter = adapter(
                "demo",
                text -> text.replace(
                        "status: 301, date: 302, source: 303, form: list, values: {ONAY: \"3011\", RET: \"3012\", YOK: \"3013\"}",
                        "status: 1, date: 302, source: 303, form: text, values: {ONAY: Onay, RET: Ret, YOK: Yok}"));
        long id = csm.addCustomer(
                CustomerSeed.of("Ayşe", "Yılmaz", "a@example.com", null).withText(CsmField.NOTE, "belki"));
        CrmRequest read = new CrmRequest.FindById(List.of(Long.toString(id)));
        assertThat(only(read).value(Channel.EPOSTA).state()).isEqualTo(CrmValue.State.UNKNOWN);

        write(id, CrmValue.of(Status.RET, AT, null));

        assertThat(only(read).value(Channel.EPOSTA)).isEqualTo(CrmValue.of(Status.RET, AT, null));
    }

    @Test
    void eventsAreRead_flagged_andDoNotComeAgain() {
        settings.merge(Map.of("next4biz-csm.customerEvents", true));
        long customer = csm.addCustomer(CustomerSeed.of("Ayşe", "Yılmaz", "a@example.com", null));
        long issue = csm.addIssue(customer, "Ağrım \"çok\" arttı", Instant.parse("2026-11-24T06:12:03.120Z"));
        write(customer, CrmValue.of(Status.RET, AT, null));

        Events events = (Events) send(new CrmRequest.ReadEvents());

        assertThat(events.read()).isEqualTo(2);
        assertThat(events.unread()).isEqualTo(2);
        CrmEvent opened = events.events().get(0);
        assertThat(opened.personId()).isEqualTo(Long.toString(customer));
        assertThat(opened.at()).isEqualTo(Instant.parse("2026-11-24T06:12:03.120Z"));
        assertThat(opened.ticket()).isEqualTo(new CrmEvent.Ticket(Long.toString(issue), "Ağrım \"çok\" arttı", 0));
        assertThat(events.events().get(1).ticket()).isNull();
        assertThat(opened).asString().doesNotContain("çok");

        assertThat(send(new CrmRequest.FlagEvents(List.of(opened.id())))).isInstanceOf(CrmAnswer.Flagged.class);
        assertThat(((Events) send(new CrmRequest.ReadEvents())).events())
                .containsExactly(events.events().get(1));
    }

    @Test
    void anIssueMayGoWithoutItsNumber() {
        settings.merge(Map.of("next4biz-csm.issueId", false));
        csm.addIssue(csm.addCustomer(CustomerSeed.of("Ali", "Kaya", null, null)), "metin", AT);

        assertThat(((Events) send(new CrmRequest.ReadEvents())).events().get(0).ticket())
                .isEqualTo(new CrmEvent.Ticket(null, "metin", 0));
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasItsClass_whateverWasAsked(CrmFault fault) {
        fault.strike(door, server.port(), "next4biz-csm");
        List<CrmRequest> requests = fault == CrmFault.SLOW
                ? List.of(new CrmRequest.ReadEvents())
                : List.of(
                        new CrmRequest.ReadEvents(),
                        new CrmRequest.FlagEvents(List.of("1")),
                        new CrmRequest.FindByAddress(List.of(AYSE), 0),
                        new CrmRequest.WriteConsents(List.of(new ConsentWrite("1", Map.of(), "{}"))));

        for (CrmRequest request : requests) {
            assertThat(send(request)).as("%s", request).isEqualTo(fault.answer());
        }
    }

    @Test
    void writeOfAnUnknownCustomer_isNotFound_andWrongAccountIsSeen() {
        assertThat(send(new CrmRequest.WriteConsents(List.of(new ConsentWrite("7", Map.of(), "{}")))))
                .isEqualTo(new Failed(CrmError.NOT_FOUND, "HTTP_500"));
        adapter = adapter("wrong", text -> text);
        assertThat(send(new CrmRequest.ReadEvents())).isEqualTo(new Failed(CrmError.AUTH, "HTTP_401"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "[]",
                "{}",
                "{\"CustomerID\":\"x\"}",
                "{\"CustomerID\":-1}",
                "{\"CustomerID\":1,\"CustomerFields\":7}",
                "{\"EventCount\":1,\"Events\":{\"a\":1}}",
                "{\"Result\":\"true\"}"
            })
    void bodiesOfAnotherForm_areUnreadable_neverAnEmptyFind(String body) {
        for (CrmRequest request : List.of(
                new CrmRequest.FindByAddress(List.of(AYSE), 0),
                new CrmRequest.FlagEvents(List.of("1")),
                new CrmRequest.WriteConsents(List.of(new ConsentWrite("1", Map.of(), "{}"))))) {
            assertThat(read(request, body)).as("%s", request).isEqualTo(new Failed(CrmError.PROTOCOL, "UNREADABLE"));
        }
    }

    @Test
    void eventsThatCannotBeRead_areGivenWithWhatTheyHave() {
        Events events = (Events) read(new CrmRequest.ReadEvents(), """
                {"EventCount":9,"Events":[{"EventId":1,"DataJson":"{"},{"EventId":2},{"DataJson":"{}"},
                 {"EventId":3,"DataJson":"[7]"},{"EventId":4,"DataJson":"{\\"Customer\\":7,\\"CreationDate\\":\\"dün\\"}"},
                 {"EventId":-5},{"EventId":1234567890123456789012},{"EventId":6,"DataJson":"{\\"Customer\\":{\\"CustomerID\\":-1}}"}]}""");

        assertThat(events.read()).isEqualTo(8);
        assertThat(events.unread()).isEqualTo(9);
        assertThat(events.events())
                .containsExactly(
                        new CrmEvent("1", null, null, null),
                        new CrmEvent("2", null, null, null),
                        new CrmEvent("3", null, null, null),
                        new CrmEvent("4", null, null, null),
                        // a number that no call could name is none
                        new CrmEvent("6", null, null, null));
        assertThat(((Events) read(new CrmRequest.ReadEvents(), "{\"EventCount\":0,\"Events\":null}")).events())
                .isEmpty();
    }

    @Test
    void whatTheCsmCannotBeAsked_isNeverBuilt() {
        Address phone = Address.require(Channel.MESAJ, "+905321234567");
        for (CrmRequest request : List.of(
                new CrmRequest.Authorise(),
                new CrmRequest.ReadFields(0),
                new CrmRequest.ReadPage(0, null),
                new CrmRequest.FindByAddress(List.of(phone), 0),
                new CrmRequest.FindByAddress(List.of(AYSE, AYSE), 0),
                new CrmRequest.FindById(List.of("1/2")),
                new CrmRequest.FlagEvents(List.of("x")),
                new CrmRequest.WriteConsents(List.of()),
                new CrmRequest.WriteConsents(List.of(new ConsentWrite("1", Map.of()))))) {
            assertThatThrownBy(() -> adapter.call(request, CrmSession.NONE))
                    .as("%s", request)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        HttpCall call = adapter.call(new CrmRequest.FindByAddress(List.of(AYSE), 0), CrmSession.NONE);
        assertThat(call.uri().getRawPath()).endsWith("/ayse%2B1%40example.com/1");
        assertThat(call).asString().doesNotContain("ayse");
    }

    /** As the writer does it: what was read is written back with what changes. */
    private CrmAnswer write(long id, CrmValue value) {
        String rest = only(new CrmRequest.FindById(List.of(Long.toString(id)))).rest();
        return send(new CrmRequest.WriteConsents(
                List.of(new ConsentWrite(Long.toString(id), Map.of(Channel.EPOSTA, value), rest))));
    }

    private CrmPerson only(CrmRequest request) {
        List<CrmPerson> persons = ((Persons) send(request)).persons();
        assertThat(persons).hasSize(1);
        return persons.get(0);
    }

    private String held(String email) {
        return door.send(HttpCall.of(
                        "GET",
                        URI.create("http://localhost:" + server.port() + "/sim/next4biz-csm/customers?email=" + email)))
                .bodyText();
    }

    private CrmAnswer send(CrmRequest request) {
        return adapter.read(request, door.send(adapter.call(request, CrmSession.NONE)), CrmSession.NONE);
    }

    private CrmAnswer read(CrmRequest request, String body) {
        return adapter.read(
                request, HttpAnswer.of(200, "OK", Map.of(), body.getBytes(StandardCharsets.UTF_8)), CrmSession.NONE);
    }
}
