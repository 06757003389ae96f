package io.izinhub.crm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.crm.next4biz.Next4bizAccount;
import io.izinhub.crm.next4biz.Next4bizCrmAdapter;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.testing.HttpWire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A tenant over HTTP: each fault, its remedy, green. */
class CrmExaminedTest {

    private static final String ID = CrmExamined.ID;
    private static final String CRM = "next4biz";
    private static final OverlayFiles MAPPINGS = new OverlayProperties(null, null, null).mappings();

    private final SimSettings settings = new SimSettings();
    private final SimClock clock = new SimClock();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(30));
    private CrmSimulator crm;
    private SimServer server;

    @BeforeEach
    void start() {
        settings.declare("rateLimits", Map.of("next4biz-crm.minute", 0));
        crm = new CrmSimulator(clock, settings);
        server = new SimServer(clock, settings, List.of(crm)).start(0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSecretIsWrong_corrected_theChannelIsWrong_corrected() {
        Told.red(ID, look("wrong", "555", mapping("E-posta izni")).get(0), "LOGIN");

        Finding other = look("demo", "99", mapping("E-posta izni")).get(0);
        Told.red(ID, other, "NO_CHANNEL");
        assertThat(other.facts().get(1)).contains("555");

        Told.green(ID, look("demo", "555", mapping("E-posta izni")).get(0), "CHANNEL");
    }

    @Test
    void theMappingNamesAnotherField_corrected_andOnePersonIsShown() {
        List<Finding> wrong = look("demo", "555", mapping("E-posta rızası"));
        Told.red(ID, wrong.get(1), "NO_FIELD");
        assertThat(wrong).as("nobody is read by a wrong mapping").hasSize(2);

        List<Finding> right = look("demo", "555", mapping("E-posta izni"));
        Told.green(ID, right.get(1), "FIELDS");
        Told.yellow(ID, right.get(2), "NOBODY");
        crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "ayse@ornek.example", null)
                .withConsent(ConsentField.EPOSTA, "RET", Instant.parse("2024-05-02T09:00:00Z"), "HS_WEB"));

        Finding shown = look("demo", "555", mapping("E-posta izni")).get(2);
        Told.green(ID, shown, "PERSON");
        assertThat(shown.facts().get(1))
                .contains("a***@o***.example", "EPOSTA RET 2024-05-02 HS_WEB")
                .doesNotContain("ayse");
    }

    @Test
    void nobodyAnswers_theAddressIsWrong_corrected() {
        Told.red(ID, at("http://127.0.0.1:9/next4biz-crm").get(0), "NO_ANSWER");

        Told.red(ID, at("http://localhost:" + server.port() + "/next4biz-crmm").get(0), "SETUP");

        Told.green(ID, at("http://localhost:" + server.port() + "/next4biz-crm").get(0), "CHANNEL");
    }

    @Test
    void theTenantRefusesTheQuestion_orDoesNotTell_untilItDoes() {
        Told.red(ID, CrmExamined.failed(CRM, new CrmAnswer.Failed(CrmError.PERMANENT, "X")), "REFUSED");
        Told.skipped(ID, CrmExamined.failed(CRM, new CrmAnswer.Failed(CrmError.RATE_LIMITED, "OWN_LIMIT")), "BUSY");
        Told.yellow(ID, CrmExamined.channel(CRM, "555", Optional.empty()), "CHANNELS_UNKNOWN");

        List<TenantChannels.Known> told = List.of(new TenantChannels.Known("555", "Web"));
        Told.green(ID, CrmExamined.channel(CRM, "555", Optional.of(told)), "CHANNEL");
        Told.green(ID, CrmExamined.judge(CRM, new CrmAnswer.Events(List.of(), 0, 3)), "EVENTS");
    }

    /** The CRM's list has the item 1 for ONAY; a mapping that calls it 7 knows no value of anybody. */
    @Test
    void valuesThatTheMappingDoesNotKnow_corrected() {
        crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "ayse@ornek.example", null)
                .withConsent(ConsentField.EPOSTA, "ONAY", Instant.parse("2024-05-02T09:00:00Z"), "HS_WEB"));
        OverlayFile right = mapping("E-posta izni");
        OverlayFile wrong = file(right.text().replace("ONAY: \"1\"", "ONAY: \"7\""));
        Told.yellow(ID, look("demo", "555", wrong).get(2), "UNKNOWN_VALUE");

        Told.green(ID, look("demo", "555", right).get(2), "PERSON");
    }

    private List<Finding> at(String base) {
        return CrmExamined.look(CRM, exit(base, "demo", "555", mapping("E-posta izni")));
    }

    private List<Finding> look(String secret, String channel, OverlayFile mapping) {
        String base = "http://localhost:" + server.port() + "/next4biz-crm";
        return CrmExamined.look(CRM, exit(base, secret, channel, mapping));
    }

    private CrmExit exit(String base, String secret, String channel, OverlayFile mapping) {
        AccessTokens tokens = mock(AccessTokens.class);
        when(tokens.current()).thenReturn(Optional.empty());
        when(tokens.lease()).thenReturn(true);
        Next4bizAccount account = new Next4bizAccount(URI.create(base), "ornek", secret, channel);
        return new CrmExit(
                new Next4bizCrmAdapter(account, mapping, shapes()), wire::send, tokens, reading -> Optional.empty());
    }

    private static MappingRegistry shapes() {
        return new MappingRegistry(() -> MAPPINGS, text -> text, InputLimit.DEFAULT, Clock.systemUTC());
    }

    private static OverlayFile mapping(String label) {
        String text =
                MAPPINGS.require("crm-next4biz.yaml").text().replace("label:E-posta izni\"", "label:" + label + "\"");
        return file(text);
    }

    private static OverlayFile file(String text) {
        return new OverlayFile(
                "crm-next4biz.yaml", OverlayFile.Origin.CUSTOMER, text.getBytes(StandardCharsets.UTF_8), "-");
    }
}
