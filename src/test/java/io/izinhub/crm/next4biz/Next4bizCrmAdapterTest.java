package io.izinhub.crm.next4biz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.Status;
import io.izinhub.crm.ConsentFields;
import io.izinhub.crm.ConsentWrite;
import io.izinhub.crm.CrmAnswer;
import io.izinhub.crm.CrmAnswer.Failed;
import io.izinhub.crm.CrmAnswer.Persons;
import io.izinhub.crm.CrmError;
import io.izinhub.crm.CrmFault;
import io.izinhub.crm.CrmPerson;
import io.izinhub.crm.CrmRequest;
import io.izinhub.crm.CrmSession;
import io.izinhub.crm.CrmValue;
import io.izinhub.crm.WireDoor;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The adapter against the simulated CRM, over HTTP. */
class Next4bizCrmAdapterTest {

    private static final Instant AT = Instant.parse("2026-11-24T06:12:03Z");
    private static final ConsentFields FIELDS = new ConsentFields(Map.of(
            Channel.EPOSTA, new ConsentFields.Ids(301, 302, 303),
            Channel.MESAJ, new ConsentFields.Ids(311, 312, 313),
            Channel.ARAMA, new ConsentFields.Ids(321, 322, 323)));

    private final SimClock clock = new SimClock();
    private final SimSettings settings = new SimSettings();
    private final WireDoor door = new WireDoor();
    private CrmSimulator crm;
    private SimServer server;
    private Next4bizCrmAdapter adapter;
    private CrmSession session;

    @BeforeEach
    void start() {
        settings.declare("rateLimits", Map.of("next4biz-crm.minute", 0));
        crm = new CrmSimulator(clock, settings);
        server = new SimServer(clock, settings, List.of(crm)).start(0);
        adapter = adapter("ornek", "demo");
        session = new CrmSession(
                ((CrmAnswer.Authorised) send(new CrmRequest.Authorise(), CrmSession.NONE)).token(), FIELDS);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        door.close();
    }

    private Next4bizCrmAdapter adapter(String tenant, String secret) {
        OverlayFiles files = new OverlayProperties(null, null, null).mappings();
        MappingRegistry shapes = new MappingRegistry(() -> files, text -> text, InputLimit.DEFAULT, Clock.systemUTC());
        URI base = URI.create("http://localhost:" + server.port() + "/next4biz-crm/");
        return new Next4bizCrmAdapter(
                new Next4bizAccount(base, tenant, secret, "555"),
                files.find("crm-next4biz.yaml").orElseThrow(),
                shapes);
    }

    @Test
    void labelsOfTheTenantBecomeIds() {
        CrmAnswer.Fields fields = (CrmAnswer.Fields) send(new CrmRequest.ReadFields(0));

        assertThat(fields.last()).isTrue();
        assertThat(adapter.resolve(fields.fields())).isEqualTo(FIELDS);
    }

    @Test
    void whatWasWrittenIsRead_andOtherFieldsStay() {
        long id = crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "Ayse@Example.com", "0532 123 45 67")
                .withConsent(ConsentField.MESAJ, "ONAY", AT, "HS_WEB"));

        assertThat(write(id, CrmValue.of(Status.RET, AT, "HS_EPOSTA"))).isInstanceOf(CrmAnswer.Written.class);

        CrmPerson person = only(new CrmRequest.FindById(List.of(Long.toString(id))));
        assertThat(person.value(Channel.EPOSTA)).isEqualTo(CrmValue.of(Status.RET, AT, "HS_EPOSTA"));
        assertThat(person.value(Channel.MESAJ)).isEqualTo(CrmValue.of(Status.ONAY, AT, "HS_WEB"));
        assertThat(person.value(Channel.ARAMA)).isEqualTo(CrmValue.EMPTY);
        assertThat(person.addresses())
                .containsExactlyInAnyOrder(
                        Address.require(Channel.EPOSTA, "ayse@example.com"),
                        Address.require(Channel.MESAJ, "+905321234567"));
    }

    @Test
    void aSourceThatIsNotKnownIsCleared() {
        long id = crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "a@example.com", null)
                .withConsent(ConsentField.EPOSTA, "ONAY", AT, "HS_WEB"));

        write(id, CrmValue.of(Status.RET, AT, null));

        assertThat(only(new CrmRequest.FindById(List.of(Long.toString(id)))).value(Channel.EPOSTA))
                .isEqualTo(CrmValue.of(Status.RET, AT, null));
    }

    @Test
    void oneAddressMayBelongToMany_andSeveralAreAskedAtOnce() {
        crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "same@example.com", null));
        crm.addPerson(PersonSeed.of("Ali", "Yılmaz", "SAME@example.com", null));
        crm.addPerson(PersonSeed.of("Can", "Ak", null, "+90 532 000 00 01"));
        crm.addPerson(PersonSeed.of("Cem", "Ak", "other@example.com", null));

        Persons found = (Persons) send(new CrmRequest.FindByAddress(
                List.of(
                        Address.require(Channel.EPOSTA, "same@example.com"),
                        Address.require(Channel.ARAMA, "05320000001"),
                        Address.require(Channel.EPOSTA, "nobody@example.com")),
                0));

        assertThat(found.persons()).hasSize(3);
        assertThat(found.last()).isTrue();
    }

    @Test
    void pagesEndWithAShortOne_andCanBeNarrowedToADay() {
        LongStream.range(0, 250)
                .forEach(i -> crm.addPerson(PersonSeed.of("Ad", "Soyad", i + "@example.com", null)
                        .withChangedOn(LocalDate.of(2026, 1, i < 240 ? 1 : 2))));

        Persons first = (Persons) send(new CrmRequest.ReadPage(0, null));
        Persons second = (Persons) send(new CrmRequest.ReadPage(200, null));
        Persons changed = (Persons) send(new CrmRequest.ReadPage(0, LocalDate.of(2026, 1, 2)));

        assertThat(first.read()).isEqualTo(200);
        assertThat(first.last()).isFalse();
        assertThat(second.read()).isEqualTo(50);
        assertThat(second.last()).isTrue();
        assertThat(changed.read()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"7,UNKNOWN", "3,YOK", "1,ONAY", "2,RET"})
    void picklistItemsAreReadByTheirCode(String item, CrmValue.State state) throws IOException {
        var person = new ObjectMapper()
                .readTree("{\"id\":\"5\",\"values\":[{\"field\":301,\"value\":\"" + item
                        + "\"},{\"field\":302,\"value\":\"yesterday\"}]}");

        CrmPerson read = new PersonReader(new CrmMappingFile("x").read(mappingText()))
                .read(person, FIELDS)
                .orElseThrow();

        assertThat(read.value(Channel.EPOSTA)).isEqualTo(new CrmValue(state, null, null));
    }

    @ParameterizedTest
    @EnumSource
    void everyFaultHasItsClass(CrmFault fault) {
        fault.strike(door, server.port(), "next4biz-crm");

        assertThat(send(new CrmRequest.ReadPage(0, null))).isEqualTo(fault.answer());
    }

    @Test
    void failuresInsideAnHttp200AreSeen() {
        long id = crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "a@example.com", null));
        clock.set(1, 16 * 60);

        assertThat(send(new CrmRequest.ReadPage(0, null))).isEqualTo(new Failed(CrmError.AUTH, "ENVELOPE_401"));
        assertThat(write(id, CrmValue.of(Status.RET, AT, "HS_WEB")))
                .isEqualTo(new Failed(CrmError.AUTH, "ENVELOPE_401"));
        CrmRequest login = new CrmRequest.Authorise();
        assertThat(adapter.read(login, door.send(adapter("ornek", "wrong").call(login, CrmSession.NONE)), session))
                .isEqualTo(new Failed(CrmError.AUTH, "ENVELOPE_401"));
    }

    @Test
    void anUnknownPersonFailsTheWholeWrite() {
        long id = crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "a@example.com", null));
        CrmValue ret = CrmValue.of(Status.RET, AT, "HS_WEB");

        CrmAnswer answer = send(new CrmRequest.WriteConsents(List.of(
                new ConsentWrite(Long.toString(id), Map.of(Channel.EPOSTA, ret)),
                new ConsentWrite("1", Map.of(Channel.EPOSTA, ret)))));

        assertThat(answer).isEqualTo(new Failed(CrmError.TRANSIENT, "HTTP_500"));
        assertThat(only(new CrmRequest.FindById(List.of(Long.toString(id)))).value(Channel.EPOSTA))
                .isEqualTo(CrmValue.EMPTY);
    }

    @Test
    void aWriteBeyondTheLimitIsNeverBuilt() {
        List<ConsentWrite> many = LongStream.range(0, 501)
                .mapToObj(i -> new ConsentWrite(Long.toString(i), Map.of()))
                .toList();

        assertThatThrownBy(() -> adapter.call(new CrmRequest.WriteConsents(many), session))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CrmAnswer write(long id, CrmValue value) {
        return send(new CrmRequest.WriteConsents(
                List.of(new ConsentWrite(Long.toString(id), Map.of(Channel.EPOSTA, value)))));
    }

    private CrmPerson only(CrmRequest request) {
        List<CrmPerson> persons = ((Persons) send(request)).persons();
        assertThat(persons).hasSize(1);
        return persons.get(0);
    }

    private CrmAnswer send(CrmRequest request) {
        return send(request, session);
    }

    private CrmAnswer send(CrmRequest request, CrmSession with) {
        return adapter.read(request, door.send(adapter.call(request, with)), with);
    }

    private static String mappingText() {
        return new OverlayProperties(null, null, null)
                .mappings()
                .find("crm-next4biz.yaml")
                .orElseThrow()
                .text();
    }
}
