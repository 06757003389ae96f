package io.izinhub.form;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Statement;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.OwnMails;
import io.izinhub.testing.SimWorld;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Strangers on the forms {@code bulten} (second step by mail) and {@code dogrudan} (at once). */
@HubTest
class FormTest {

    private static final Pattern CONFIRM = Pattern.compile("/f/c/([A-Za-z0-9_-]{22})");
    private static final String KEY = "form-reader";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HubHttp hub;
    private final ApplicationContext beans;
    private final JdbcTemplate jdbc;
    private final Ledger ledger;
    private final ContactPoints contacts;
    private final String email = "f" + UUID.randomUUID() + "@musteri.example";

    @Autowired
    FormTest(
            @LocalServerPort int port,
            ApplicationContext beans,
            JdbcTemplate jdbc,
            Ledger ledger,
            ContactPoints contacts,
            Accounts accounts) {
        accounts.ensureKey(KEY, KEY, Role.ADMIN);
        this.hub = new HubHttp(port);
        this.beans = beans;
        this.jdbc = jdbc;
        this.ledger = ledger;
        this.contacts = contacts;
    }

    @BeforeEach
    void live() {
        confirm(Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        confirm(Mode.SHADOW);
    }

    private void confirm(Mode mode) {
        new MailSwitch(beans.getBean(Modes.class), beans.getBean(MailModes.class)).set(List.of("confirm"), mode);
    }

    @ParameterizedTest
    @CsvSource({
        "tr,Ticari elektronik ileti onayı (isteğe bağlı),E-posta|SMS|Telefonla arama",
        "en,Consent to commercial electronic messages (optional),E-mail|SMS|Phone calls"
    })
    void r21_r22_thePageHasThreeBoxesNoneTickedAndNoneRequired(String language, String legend, String labels) {
        HttpResponse<String> answer = hub.get("/f/bulten?lang=" + language, Map.of());
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("legend").text()).isEqualTo(legend);
        assertThat(page.select("input[type=checkbox]")).hasSize(3).noneMatch(box -> box.hasAttr("checked"));
        assertThat(page.select("[required], script, img, iframe, [style]")).isEmpty();
        assertThat(page.select("fieldset label").eachText()).containsExactly(labels.split("\\|"));
        for (Element input : page.select("input:not([type=hidden])")) {
            assertThat(page.select("label[for=" + input.id() + "]")).hasSize(1);
        }
        assertThat(page.select("a[href=https://izin.ornek.example/n/musteri]")).hasSize(1);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        // With no referrer at all a browser hides the page that a form is sent from.
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
    }

    @Test
    void r20_aConsentCountsWhenTheOwnerOfTheAddressHasConfirmedIt() throws Exception {
        HttpResponse<String> sent =
                browser("bulten", fields("consent", "EPOSTA", "email", email.toUpperCase(java.util.Locale.ROOT)));

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(sent.body()).text()).contains("Onayınızı doğrulamanız gerekiyor: e-posta");
        assertThat(sent.body()).doesNotContain(email);
        assertThat(status(email)).isEmpty();
        String token = token(mails().get(0));
        assertThat(row(token)).doesNotContain(email.substring(0, 20), "Ayşe");

        HttpResponse<String> looked = hub.get("/f/c/" + token, Map.of());
        assertThat(Jsoup.parse(looked.body()).select("button").text()).isEqualTo("Onayımı doğruluyorum");
        assertThat(looked.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(hub.send(hub.request("/f/c/" + token, Map.of()).method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(status(email)).isEmpty();

        HttpResponse<String> pressed = hub.post("/f/c/" + token, FORM, "", Map.of());
        assertThat(Jsoup.parse(pressed.body()).select("h1").text()).isEqualTo("Onayınız kaydedildi");
        assertThat(status(email)).contains(Status.ONAY);
        assertThat(Jsoup.parse(hub.post("/f/c/" + token, FORM, "", Map.of()).body())
                        .select("h1")
                        .text())
                .isEqualTo("Onayınız daha önce doğrulandı");
        assertThat(events(email)).hasSize(1);
        assertThat(hasEvidence(email)).isTrue();
    }

    @Test
    void r23_theOwnerIsToldOnTheSameDayWithAWayToRefuse() throws Exception {
        browser("bulten", fields("consent", "EPOSTA", "email", email, "language", "en"));
        hub.post("/f/c/" + token(mails().get(0)), FORM, "", Map.of());

        List<Sunk> mails = mails();
        assertThat(mails).hasSize(2);
        MimeMessage told = read(mails.get(1));
        assertThat(mails.get(1).from()).isEmpty();
        assertThat(told.getSubject()).isEqualTo("Your message consent has been recorded: Örnek Sigorta");
        assertThat((String) told.getContent())
                .containsPattern("https://izin\\.ornek\\.example/o/[A-Za-z0-9_-]{40,}")
                .contains("f***@m***.example", "our website", "e-mail", "campaigns, promotions")
                .doesNotContain(email);
        beans.getBean(FormUpkeep.class).watch();
        JsonNode line = confirmation(email);
        assertThat(line.get("state").textValue()).isEqualTo("SENT");
        assertThat(line.get("late").booleanValue()).isFalse();
        assertThat(line.get("dueAt").textValue()).endsWith("T23:59:59+03:00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AAAAAAAAAAAAAAAAAAAAAA",
                "short",
                "%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0%C4%B0"
            })
    void whatIsNoTokenLooksAlike(String token) {
        HttpResponse<String> looked = hub.get("/f/c/" + token, Map.of());

        assertThat(looked.statusCode()).isEqualTo(404);
        assertThat(Jsoup.parse(looked.body()).select("main").text())
                .isEqualTo(Jsoup.parse(hub.post("/f/c/BBBBBBBBBBBBBBBBBBBBBB", FORM, "", Map.of())
                                .body())
                        .select("main")
                        .text());
    }

    @Test
    void whatNobodyConfirmedExpiresAndIsDestroyed() throws Exception {
        browser("bulten", fields("consent", "EPOSTA", "email", email));
        String token = token(mails().get(0));
        jdbc.update(
                "update form_pending set expires_at = now() - interval '1 second' where token_hash = ?", hash(token));

        HttpResponse<String> pressed = hub.post("/f/c/" + token, FORM, "", Map.of());
        beans.getBean(FormUpkeep.class).watch();

        assertThat(pressed.statusCode()).isEqualTo(404);
        assertThat(status(email)).isEmpty();
        assertThat(jdbc.queryForMap(
                        "select sealed, applied_at from form_pending where token_hash = ?", (Object) hash(token)))
                .containsEntry("sealed", null)
                .containsEntry("applied_at", null);
    }

    @Test
    void aStrangerCannotHaveAnAddressWrittenToAgainAndAgain() {
        for (int i = 0; i < 5; i++) {
            assertThat(browser("bulten", fields("consent", "EPOSTA", "email", email))
                            .statusCode())
                    .isEqualTo(200);
        }

        assertThat(mails()).hasSize(FormMail.MOST_A_DAY);
        HttpResponse<String> sixth = browser("bulten", fields("consent", "EPOSTA", "email", email));
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(Jsoup.parse(sixth.body()).select("[role=alert]").text()).contains("çok sayıda deneme");
    }

    @Test
    void r28_whatNobodyConfirmedNeverLiftsARefusal() {
        refuse(email);

        HttpResponse<String> answer =
                program("dogrudan", "{\"consent\":[\"EPOSTA\"],\"email\":\"" + email + "\",\"customerId\":\"M-1\"}");

        assertThat(json(answer).get("channels").get("EPOSTA").textValue()).isEqualTo("RECORDED");
        assertThat(status(email)).contains(Status.RET);
        assertThat(mails()).isEmpty();
    }

    @Test
    void r23_aTelephoneCannotBeToldAndThatIsKept() {
        String phone = "+90532" + String.format(java.util.Locale.ROOT, "%07d", System.nanoTime() % 10_000_000);

        HttpResponse<String> answer = program(
                "dogrudan",
                "{\"consent\":[\"EPOSTA\",\"ARAMA\",\"MESAJ\"],\"email\":\"" + email + "\",\"phone\":\"" + phone
                        + "\",\"name\":\"Ayşe Yılmaz\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(status(email)).contains(Status.ONAY);
        assertThat(mails()).hasSize(1);
        UUID point = contacts.find(Address.require(Channel.MESAJ, phone)).orElseThrow();
        assertThat(ledger.current("600100", Channel.ARAMA, RecipientType.BIREYSEL, point)
                        .status())
                .contains(Status.ONAY);
        assertThat(jdbc.queryForMap(
                        "select state, cardinality(event_ids) as n from form_confirmation where point_id = ?", point))
                .containsEntry("state", "UNSUPPORTED")
                .containsEntry("n", 2);
    }

    @Test
    void r22_noTickedBoxIsNothing() {
        HttpResponse<String> answer = browser("bulten", fields("email", email));

        assertThat(Jsoup.parse(answer.body()).text()).contains("onay kaydedilmedi");
        assertThat(contacts.find(Address.require(Channel.EPOSTA, email))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"SHADOW", "OFF"})
    void whereNoSecondStepIsMailedThatIsSaidAndNothingIsKept(Mode mode) {
        confirm(mode);
        Integer before = jdbc.queryForObject("select count(*) from form_pending", Integer.class);
        String fields = fields("consent", "EPOSTA", "email", email);

        HttpResponse<String> page = browser("bulten", fields);
        HttpResponse<String> english = hub.post("/f/bulten?lang=en", FORM, fields, Map.of());
        HttpResponse<String> problem =
                program("bulten", "{\"consent\":[\"EPOSTA\"],\"email\":\"" + email + "\",\"name\":\"Ayşe Yılmaz\"}");

        assertThat(List.of(page.statusCode(), english.statusCode(), problem.statusCode()))
                .containsOnly(503);
        assertThat(Jsoup.parse(page.body()).select("[role=alert]").text()).contains("daha sonra yeniden deneyiniz");
        assertThat(Jsoup.parse(english.body()).select("[role=alert]").text()).contains("try again later");
        assertThat(json(problem).get("code").textValue()).isEqualTo("FORM_UNAVAILABLE");
        assertThat(jdbc.queryForObject("select count(*) from form_pending", Integer.class))
                .isEqualTo(before);
    }

    @Test
    void whereNoSecondStepIsMailedTheAnswerShowsNothingOfTheAddress() {
        String fields = fields("consent", "EPOSTA", "email", email);
        for (int i = 0; i < FormMail.MOST_A_DAY; i++) {
            browser("bulten", fields);
        }
        assertThat(mails()).hasSize(FormMail.MOST_A_DAY);
        confirm(Mode.SHADOW);

        assertThat(browser("bulten", fields).statusCode()).isEqualTo(503);
    }

    @Test
    void inShadowNobodyIsTold() {
        confirm(Mode.SHADOW);

        program("dogrudan", "{\"consent\":[\"EPOSTA\"],\"email\":\"" + email + "\",\"name\":\"Ayşe Yılmaz\"}");

        assertThat(status(email)).contains(Status.ONAY);
        assertThat(mails()).isEmpty();
        assertThat(confirmation(email).get("state").textValue()).isEqualTo("SHADOW");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"consent\":[\"EPOSTA\"],\"email\":\"kimse@\",\"name\":\"A B\"}|422|INVALID_ADDRESS|email",
                "{\"consent\":[\"EPOSTA\"],\"name\":\"A B\"}|422|MISSING_FIELD|email",
                "{\"consent\":[\"MESAJ\"],\"phone\":\"123\",\"name\":\"A B\"}|422|INVALID_ADDRESS|phone",
                "{\"consent\":[\"EPOSTA\"],\"email\":\"a@deneme.example\"}|422|EVIDENCE_REQUIRED|name",
                "{\"consent\":[\"EPOSTA\"],\"email\":\"a@deneme.example\",\"name\":\"A\",\"textVersion\":99}|422|TEXT_VERSION_UNKNOWN|textVersion",
                "{\"mail\":\"x\"}|422|UNKNOWN_FIELD|",
                "{|400|UNREADABLE_JSON|",
            })
    void whatCannotBeTakenIsSaidAndChangesNothing(String body, int status, String code, String field) {
        HttpResponse<String> answer = program("dogrudan", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).get("code").textValue()).isEqualTo(code);
        assertThat(json(answer).path("field").asText(null)).isEqualTo(field);
        assertThat(json(answer).get("detail").textValue()).isNotBlank();
    }

    @Test
    void hostileSendersGetNowhere() {
        String body = "{\"consent\":[\"EPOSTA\"],\"email\":\"" + email + "\",\"name\":\"A B\"}";
        try (LogCanary canary = new LogCanary()) {
            assertThat(hub.postJson("/f/dogrudan?email=" + email, body, Map.of())
                            .statusCode())
                    .isEqualTo(400);
            assertThat(hub.postJson("/f/dogrudan", body, Map.of("Origin", "https://evil.example"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hub.postJson("/f/dogrudan", body, Map.of("Origin", "null"))
                            .statusCode())
                    .isEqualTo(403);
            assertThat(hub.postJson("/f/dogrudan", "{\"name\":\"" + "a".repeat(20_000) + "\"}", Map.of())
                            .statusCode())
                    .isEqualTo(413);
            assertThat(browser("dogrudan", fields("consent", "EPOSTA", "email", email, "long", "a".repeat(2_200_000)))
                            .statusCode())
                    .isEqualTo(413);
            assertThat(hub.post("/f/dogrudan", "text/plain", body, Map.of()).statusCode())
                    .isEqualTo(415);
            assertThat(hub.postJson("/f/gibtesnicht", body, Map.of()).statusCode())
                    .isEqualTo(404);
            assertThat(browser("dogrudan", fields("consent", "EPOSTA", "email", email, "email", "b@c.example"))
                            .statusCode())
                    .isEqualTo(422);
            assertThat(browser("bulten", fields("consent", "EPOSTA", "email", email, "website", "x"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(browser("dogrudan", "consent=EPOSTA&email=%22%3E%3Cscript%3E&name=x")
                            .body())
                    .doesNotContain("<script>");
            canary.neverHeard(email);
        }
        assertThat(contacts.find(Address.require(Channel.EPOSTA, email))).isEmpty();
        assertThat(mails()).isEmpty();
    }

    @Test
    void aPageOfTheCompanyMaySendJson() {
        Map<String, String> origin = Map.of("Origin", "https://www.ornek.example");
        HttpResponse<String> asked =
                hub.send(hub.request("/f/dogrudan", origin).method("OPTIONS", BodyPublishers.noBody()));
        HttpResponse<String> sent = hub.postJson(
                "/f/dogrudan",
                "{\"consent\":[\"EPOSTA\"],\"email\":\"" + email + "\",\"name\":\"Ayşe Yılmaz\",\"language\":\"en\"}",
                origin);

        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("https://www.ornek.example");
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.headers().firstValue("Access-Control-Allow-Origin")).contains("https://www.ornek.example");
        assertThat(sent.headers().firstValue("Access-Control-Allow-Credentials"))
                .isEmpty();
        assertThat(hub.send(hub.request("/f/dogrudan", Map.of("Origin", "https://evil.example"))
                                .method("OPTIONS", BodyPublishers.noBody()))
                        .headers()
                        .firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
        assertThat(hasEvidence(email)).isTrue();
    }

    private JsonNode confirmation(String address) {
        List<Long> events = events(address);
        for (JsonNode line :
                json(hub.get("/api/v1/forms/confirmations", bearer(KEY))).get("confirmations")) {
            if (events.contains(line.get("eventIds").get(0).longValue())) {
                return line;
            }
        }
        throw new AssertionError("nothing was to be confirmed");
    }

    private HttpResponse<String> browser(String form, String body) {
        return hub.post("/f/" + form, FORM, body, Map.of("Accept-Language", "tr"));
    }

    private HttpResponse<String> program(String form, String body) {
        return hub.postJson("/f/" + form, body, Map.of());
    }

    /** With a name, and whatever is given. */
    private static String fields(String... namesAndValues) {
        List<String> fields =
                new ArrayList<>(List.of("name=" + encoded("Ayşe Yılmaz"), "message=" + encoded("şeker hastasıyım")));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.add(namesAndValues[i] + "=" + encoded(namesAndValues[i + 1]));
        }
        return String.join("&", fields);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What this test's address received, oldest first. */
    private List<Sunk> mails() {
        OwnMails.sendConfirmations(beans);
        return SimWorld.shared().mail().received(email);
    }

    private static String token(Sunk mail) throws MessagingException, IOException {
        Matcher link = CONFIRM.matcher((String) read(mail).getContent());
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private static MimeMessage read(Sunk mail) throws MessagingException {
        return new MimeMessage((Session) null, new ByteArrayInputStream(mail.raw()));
    }

    private String row(String token) {
        return new String(
                jdbc.queryForObject(
                        "select sealed from form_pending where token_hash = ?", byte[].class, (Object) hash(token)),
                StandardCharsets.ISO_8859_1);
    }

    private byte[] hash(String token) {
        io.izinhub.platform.crypto.KeyedHash keyed =
                beans.getBean("tokenHash", io.izinhub.platform.crypto.KeyedHash.class);
        return keyed.hash(keyed.currentKeyId(), ("form-pending\0" + token).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<Status> status(String address) {
        return contacts.find(Address.require(Channel.EPOSTA, address))
                .flatMap(point -> ledger.current("600100", Channel.EPOSTA, RecipientType.BIREYSEL, point)
                        .status());
    }

    private List<Long> events(String address) {
        return jdbc.queryForList(
                "select id from consent_event where point_id = ? order by id",
                Long.class,
                contacts.find(Address.require(Channel.EPOSTA, address)).orElseThrow());
    }

    private boolean hasEvidence(String address) {
        return json(hub.postJson(
                        "/api/v1/consents/lookup",
                        "{\"channel\":\"EPOSTA\",\"recipient\":\"" + address + "\"}",
                        bearer(KEY)))
                .findValue("evidence")
                .booleanValue();
    }

    private void refuse(String address) {
        ledger.record(
                List.of(Statement.said(
                        new Statement.About(
                                new Statement.ByAddress(Address.require(Channel.EPOSTA, address)),
                                "600100",
                                Channel.EPOSTA,
                                RecipientType.BIREYSEL),
                        Said.RET,
                        Instant.now().minusSeconds(60),
                        "HS_WEB",
                        "api")),
                "user:test");
    }
}
