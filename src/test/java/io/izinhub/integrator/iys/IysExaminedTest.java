package io.izinhub.integrator.iys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.integrator.Answers;
import io.izinhub.integrator.Answers.Connection;
import io.izinhub.integrator.Authorities;
import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.AuthorityCall;
import io.izinhub.integrator.Failure;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.platform.http.TransportFailure;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.iys.IysSimulator;
import io.izinhub.testing.HttpWire;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** İYS over HTTP: each fault, its remedy, green. */
class IysExaminedTest {

    private static final String ID = IysExamined.ID;
    private static final String BRAND = "600100";
    private static final String URL = "https://izin.ornek.example/webhooks/iys";
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

    private final SimSettings sim = new SimSettings();
    private final SimClock clock = new SimClock();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(10));
    private final Authorities authorities = mock(Authorities.class);
    private final Brands brands = mock(Brands.class);
    private final BrandProperties.Settings brand = mock(BrandProperties.Settings.class);
    private final IysDesk desk = mock(IysDesk.class);
    private final Map<String, Object> settings = new HashMap<>(Map.of("username", "demo", "password", "demo"));
    private SimServer server;
    private String provider = BRAND;

    @BeforeEach
    void start() {
        server = new SimServer(clock, sim, List.of(new IysSimulator(clock, sim))).start(0);
        sim.merge(Map.of("rateLimits", Map.of("iys.second", 0, "iys.token", 0)));
        AuthorityAdapter iys = mock(AuthorityAdapter.class);
        when(iys.name()).thenReturn(Authorities.IYS);
        when(authorities.brands()).thenReturn(List.of(BRAND));
        when(authorities.of(BRAND)).thenReturn(Set.of(iys));
        when(authorities.code(BRAND)).thenReturn(BRAND);
        when(brands.settings(BRAND)).thenReturn(brand);
        settings.put("base-url", "http://localhost:" + server.port() + "/iys");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobodyLogsIn_named_refused_corrected() {
        settings.remove("username");
        Told.red(ID, look().get(0), "NO_LOGIN");
        assertThat(look().get(0).facts()).containsExactly(BRAND);

        settings.putAll(Map.of("username", "demo", "password", "yanlis"));
        Told.red(ID, look().get(0), "LOGIN");

        settings.put("password", "demo");
        Told.green(ID, look().get(0), "UNLIMITED");
        Told.green(ID, look().get(1), "BRAND");
    }

    @Test
    void theCompanyIsAnothers_corrected() {
        provider = "600999";
        Told.red(ID, look().get(0), "NO_RIGHT");
        assertThat(look().get(0).facts()).containsExactly("H353");

        provider = BRAND;
        Told.green(ID, look().get(1), "BRAND");
    }

    @Test
    void nobodyAnswers_corrected() {
        settings.put("base-url", "http://127.0.0.1:9/iys");
        Told.red(ID, look().get(0), "NO_ANSWER");

        settings.put("base-url", "http://localhost:" + server.port() + "/iys");
        Told.green(ID, look().get(1), "BRAND");
    }

    /** CLOSED, NONE and NO_API refuse every call; what is paused still tells of itself. */
    @ParameterizedTest
    @CsvSource({"PAUSED,H520", "EXPIRED,H520", "CLOSED,H521", "NONE,H524", "NO_API,H586"})
    void theSubscriptionIsNotInForce_renewed(String state, String code) {
        sim.merge(Map.of("iys.subscription", state));
        Told.red(ID, look().get(0), "NO_SUBSCRIPTION");
        assertThat(look().get(0).facts()).containsExactly(code);

        sim.merge(Map.of("iys.subscription", "ACTIVE"));
        Told.green(ID, look().get(0), "UNLIMITED");
    }

    @Test
    void noRoomIsLeft_aLargerPackageIsBought() {
        sim.merge(Map.of("iys.consentLimit", 0));
        Told.red(ID, look().get(0), "QUOTA_USED");
        assertThat(look().get(0).facts()).containsExactly("0", "0");

        sim.merge(Map.of("iys.consentLimit", 1_000));
        Finding room = look().get(0);
        Told.green(ID, room, "SUBSCRIBED");
        assertThat(room.facts()).containsExactly("2036-01-01", "0", "1000");
    }

    @Test
    void theSubscriptionIsReadAsItIsWritten() {
        String active = "'status':'ACTIVE','expirationDate':'2027-11-01 00:00:00'";
        Told.yellow(ID, told("{" + active + ",'consentLimit':100,'usedConsentLimit':90}"), "QUOTA_LOW");
        Told.red(ID, told("{" + active + ",'consentLimit':'100','usedConsentLimit':'101'}"), "QUOTA_USED");
        Told.yellow(ID, told("{'status':'ACTIVE','expirationDate':'2026-12-20 00:00:00'}"), "SUBSCRIPTION_ENDS");
        Told.red(ID, told("{'status':'PAUSED'}"), "NO_SUBSCRIPTION");
        assertThat(told("{'status':'ayse@ornek.example'}").facts()).containsExactly("?");
        Told.red(ID, subscription(404, "{'errors':[{'code':'H437'}]}").get(0), "NO_SUBSCRIPTION");
        Told.yellow(ID, told("<html>"), "SUBSCRIPTION_UNKNOWN");
        Told.yellow(ID, subscription(500, "").get(0), "SUBSCRIPTION_UNKNOWN");
        Told.skipped(ID, subscription(429, "").get(0), "BUSY");

        Told.green(ID, told("{" + active + ",'consentLimit':100,'usedConsentLimit':89}"), "SUBSCRIBED");
        Told.green(ID, told("{" + active + ",'consentLimit':-1,'usedConsentLimit':89}"), "UNLIMITED");
        Told.green(ID, told("{" + active + "}"), "QUOTA_UNTOLD");
        Told.green(ID, told("{'status':'ACTIVE','expirationDate':'sonra'}"), "QUOTA_UNTOLD");
        assertThat(subscription(
                        200, "{'status':'ACTIVE','expirationDate':'2026-12-01','consentLimit':1,'usedConsentLimit':1}"))
                .extracting(Finding::code)
                .containsExactly("QUOTA_USED", "SUBSCRIPTION_ENDS");
    }

    @Test
    void theLimitIsUsedUp_andWhatIsNoListIsNone() {
        Told.skipped(ID, IysExamined.refused(none(ErrorKind.RETRYABLE, Failure.NOT_NOW)), "BUSY");
        Told.skipped(ID, IysExamined.refused(answer(429, "")), "BUSY");
        Told.red(ID, IysExamined.refused(none(ErrorKind.CONFIG, Failure.LOGIN_REFUSED)), "LOGIN");
        Told.red(ID, IysExamined.refused(answer(401, "")), "LOGIN");
        Told.red(ID, IysExamined.refused(answer(404, "")), "NO_RIGHT");
        Told.red(ID, IysExamined.refused(answer(502, "")), "NO_ANSWER");
        Told.red(ID, IysExamined.refused(answer(200, "<html>")), "NO_ANSWER");
        assertThat(IysBrands.read(answer(200, "[{'brandCode':600100,'name':'Örnek','master':true,'stats':[]}]")))
                .contains(Map.of(BRAND, "Örnek"));
        assertThat(IysBrands.read(answer(200, "{'list':[]}"))).isEmpty();
        assertThat(IysBrands.read(answer(200, "<html>"))).isEmpty();
    }

    @Test
    void theCodeIsWrong_corrected() {
        when(authorities.code(BRAND)).thenReturn("600999");
        Finding wrong = look().get(1);
        Told.red(ID, wrong, "NO_BRAND");
        assertThat(wrong.facts()).containsExactly("600999", "600100, 600101");

        when(authorities.code(BRAND)).thenReturn("600101");
        Told.green(ID, look().get(1), "BRAND");
    }

    @Test
    void nothingIsPushed_notTold_notReached_registeredForAll() {
        Told.yellow(ID, look().get(2), "PULL_ONLY");

        settings.putAll(Map.of("push.username", "iys", "push.password", "5f2c9e1ab04d77e3f1c28a90"));
        Told.yellow(ID, look().get(2), "PULL_ONLY");

        when(brand.publicBaseUrl()).thenReturn(URI.create("https://izin.ornek.example"));
        when(desk.pushes(BRAND)).thenReturn(new Failure(ErrorKind.RETRYABLE, "HTTP_500", Failure.Scope.CALL));
        Told.yellow(ID, look().get(2), "PUSH_UNKNOWN");

        Told.yellow(ID, pushed(), "NOT_PUSHED");
        Told.yellow(ID, pushed(new Connection("https://other.example/", Channel.MESAJ, null, true)), "NOT_PUSHED");
        Told.red(ID, pushed(new Connection(URL, Channel.MESAJ, null, false)), "PUSH_UNREACHED");
        Told.green(
                ID,
                pushed(Stream.of(Channel.values())
                        .map(channel -> new Connection(URL, channel, null, true))
                        .toArray(Connection[]::new)),
                "PUSHED");
    }

    @Test
    void noBrandGoesThereDirectly() {
        when(authorities.brands()).thenReturn(List.of());
        Told.green(ID, look().get(1), "LOGIN_TAKEN");
        settings.remove("username");
        Told.skipped(ID, look().get(0), "NOT_USED");
    }

    private Finding pushed(Connection... connections) {
        when(desk.pushes(BRAND)).thenReturn(new Answers.Registered(List.of(connections)));
        return look().get(2);
    }

    /** As a hub would with these settings of {@code hub.iys}. */
    private List<Finding> look() {
        Map<String, Object> named = new HashMap<>();
        settings.forEach((key, value) -> named.put("t." + key, value));
        IysProperties iys =
                new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("t", IysProperties.class);
        return new IysExamined(iys, authorities, brands, call -> ask(iys, call), desk, Clock.systemUTC(), provider)
                .examine();
    }

    /** With a token of this login, as the flow {@code authority-call-iys} does. */
    private HttpAnswer ask(IysProperties iys, AuthorityCall call) {
        String login = "{\"grant_type\":\"password\",\"username\":\""
                + iys.login().username() + "\",\"password\":\"" + iys.login().password() + "\"}";
        HttpAnswer token = wire.send(HttpCall.of("POST", URI.create(iys.baseUrl() + "/oauth2/token"))
                .withBody("application/json", login.getBytes(StandardCharsets.UTF_8)));
        if (token.failure().isPresent()) {
            return token;
        }
        return WireJson.read(token.body())
                .flatMap(json -> WireJson.text(json, "access_token"))
                .map(text -> wire.send(call.call().withHeader("Authorization", "Bearer " + text)))
                .orElseGet(() -> none(ErrorKind.CONFIG, Failure.LOGIN_REFUSED));
    }

    private static Finding told(String json) {
        return subscription(200, json).get(0);
    }

    private static List<Finding> subscription(int status, String json) {
        return IysExamined.subscription(answer(status, json), TODAY);
    }

    /** @param json with apostrophes for quotation marks */
    private static HttpAnswer answer(int status, String json) {
        return HttpAnswer.of(status, "", Map.of(), json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer none(ErrorKind kind, String cause) {
        return HttpAnswer.failed(new TransportFailure(kind, cause));
    }
}
