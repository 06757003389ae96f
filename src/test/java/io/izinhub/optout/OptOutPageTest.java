package io.izinhub.optout;

import static io.izinhub.optout.OptOutWorld.BRAND;
import static io.izinhub.optout.OptOutWorld.LONG_AGO;
import static io.izinhub.optout.OptOutWorld.ONE_CLICK;
import static io.izinhub.optout.OptOutWorld.path;
import static io.izinhub.optout.OptOutWorld.someNumber;
import static io.izinhub.optout.OptOutWorld.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.Anonymisation;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.platform.crypto.TestKeys;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.modes.Narrowing;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawHttp;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The door of refusals, as a person, a mailbox provider, a scanner and a stranger find it. */
@HubTest
class OptOutPageTest {

    private final OptOutWorld world;
    private final Ledger ledger;
    private final Anonymisation anonymisation;
    private final JdbcTemplate jdbc;
    private final MeterRegistry meters;
    private final MailTokens tokens;
    private final PlatformTransactionManager transactions;
    private final Modes modes;
    private final int port;

    @Autowired
    OptOutPageTest(
            Ledger ledger,
            ContactPoints contacts,
            OptOutLinks links,
            Accounts accounts,
            Anonymisation anonymisation,
            JdbcTemplate jdbc,
            MeterRegistry meters,
            MailTokens tokens,
            PlatformTransactionManager transactions,
            Modes modes,
            @LocalServerPort int port) {
        this.world = new OptOutWorld(ledger, contacts, links, accounts, port);
        this.ledger = ledger;
        this.anonymisation = anonymisation;
        this.jdbc = jdbc;
        this.meters = meters;
        this.tokens = tokens;
        this.transactions = transactions;
        this.modes = modes;
        this.port = port;
    }

    private Optional<Status> status(UUID point, Channel channel) {
        return ledger.current(BRAND, channel, RecipientType.BIREYSEL, point).status();
    }

    private int events(UUID point) {
        return jdbc.queryForObject("select count(*) from consent_event where point_id = ?", Integer.class, point);
    }

    private static List<String> buttons(Document page) {
        return page.select("button[name=choice]").stream().map(Element::val).toList();
    }

    @Test
    void r118_lookingChangesNothingHoweverOftenAndWhoeverLooks() {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        String link = world.mailPath(point);

        for (Map<String, String> headers : List.of(
                Map.of("User-Agent", "Mozilla/5.0"),
                Map.of("Sec-Purpose", "prefetch;prerender"),
                Map.of("Purpose", "prefetch"),
                Map.of("X-Moz", "prefetch"),
                Map.of("User-Agent", "Microsoft Office Existence Discovery"),
                Map.of("List-Unsubscribe", "One-Click"),
                Map.of("X-HTTP-Method-Override", "POST"))) {
            for (String query : List.of("", "?List-Unsubscribe=One-Click", "?choice=EPOSTA", "?_method=POST")) {
                assertThat(world.hub().get(link + query, headers).statusCode()).isEqualTo(200);
                assertThat(world.hub()
                                .send(world.hub()
                                        .request(link + query, headers)
                                        .method("HEAD", BodyPublishers.noBody()))
                                .statusCode())
                        .isEqualTo(200);
            }
        }
        for (String method : List.of("PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND")) {
            world.hub().send(world.hub().request(link, Map.of()).method(method, BodyPublishers.ofString(ONE_CLICK)));
        }

        assertThat(status(point, Channel.EPOSTA)).contains(Status.ONAY);
        assertThat(events(point)).isEqualTo(1);
    }

    @Test
    void r118_viewsAreCountedAndPrefetchIsNone() {
        String link = world.mailPath(world.consents(somebody(), Channel.EPOSTA));
        double before = views();

        world.get(link);
        world.hub().get(link, Map.of("Sec-Purpose", "prefetch"));
        world.hub().send(world.hub().request(link, Map.of()).method("HEAD", BodyPublishers.noBody()));

        assertThat(views()).isEqualTo(before + 1);
        assertThat(meters.getMeters().stream()
                        .flatMap(meter -> meter.getId().getTags().stream())
                        .map(Tag::getValue))
                .noneMatch(value -> value.contains(link.substring(3)));
    }

    private double views() {
        return meters.find(OptOutMetrics.VIEWS).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-www-form-urlencoded, List-Unsubscribe=One-Click",
        "application/x-www-form-urlencoded;charset=UTF-8, List-Unsubscribe=One-Click",
        "multipart/form-data; boundary=abc, '--abc\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--abc--\r\n'",
        "'multipart/form-data; boundary=\"a b\"', '--a b\nContent-Disposition: form-data; name=List-Unsubscribe\n\nOne-Click\n--a b--\n'"
    })
    void r117_oneClickRefusesAtOnce(String type, String body) {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.mailPath(point);

        for (int i = 0; i < 2; i++) {
            HttpResponse<String> answer = world.hub().post(link, type, body, Map.of());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("Reddiniz kaydedildi. / Your refusal has been recorded.\n");
            assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location");
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
        }
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        assertThat(events(point)).isEqualTo(2);
        assertThat(jdbc.queryForMap(
                        "select source, origin, actor from consent_event where point_id = ? and status = 2", point))
                .containsEntry("source", "HS_EPOSTA")
                .containsEntry("origin", "optout")
                .containsEntry("actor", "person");
    }

    @Test
    void r117_manyClicksAtOnceAreOneRefusal() throws Exception {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        String link = world.mailPath(point);

        List<Integer> answers = AtOnce.run(6, i -> world.post(link, ONE_CLICK).statusCode());

        assertThat(answers).containsOnly(200);
        assertThat(events(point)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "List-Unsubscribe=",
                "List-Unsubscribe=Two-Click",
                "choice=",
                "choice=EVERYTHING",
                "choice=epost\u0131",
                "x=1",
                "%%%"
            })
    void aPostThatAsksForNothingChangesNothing(String body) {
        UUID point = world.consents(somebody(), Channel.EPOSTA);

        HttpResponse<String> answer = world.post(world.mailPath(point), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("Örnek Sigorta: ileti tercihleriniz");
        assertThat(events(point)).isEqualTo(1);
    }

    @Test
    void r43_thePageSaysWhoWhatAndSinceWhen_andTakesNothingFromElsewhere() {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);

        HttpResponse<String> answer = world.get(world.mailPath(point));
        Document page = Jsoup.parse(answer.body());

        assertThat(page.select("html").attr("lang")).isEqualTo("tr");
        assertThat(page.title()).isEqualTo("İleti tercihleri");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("section h2"))
                .extracting(Element::text)
                .containsExactly("E-posta", "SMS", "Telefonla arama");
        assertThat(page.text())
                .contains("Bu sayfa o***@m***.example için açıldı.", "İzin var, 01.03.2026 tarihinden beri")
                .contains("Kayıtlı izin yok", "Örnek Sigorta A.Ş., MERSİS No: 0648001234500019.")
                .contains("Kapsanan markalar: Kodsuz, Örnek Hayat, Örnek Sigorta");
        assertThat(answer.body()).doesNotContain(who, who.substring(0, 12));
        assertThat(buttons(page)).containsExactly("EPOSTA", "ALL_BRANDS");
        assertThat(page.select("script, img, iframe, [style], [onload], input[type=text]"))
                .isEmpty();
        assertThat(page.select("link[rel=stylesheet]").attr("href")).isEqualTo("/o/page.css");
        assertThat(page.select("form").eachAttr("method")).containsOnly("post");
    }

    @Test
    void r44_theAnswerIsKeptAndToldNowhere() {
        HttpResponse<String> answer = world.get(world.mailPath(world.consents(somebody(), Channel.EPOSTA)));

        assertThat(answer.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().firstValue("X-Robots-Tag").orElseThrow()).startsWith("noindex");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
                        + " frame-ancestors 'none'");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void r43_oneButtonIsEnoughAndThePageSaysWhatItDid() {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.mailPath(point);

        Document done =
                Jsoup.parse(world.post(link + "?lang=tr", "choice=EPOSTA").body());

        assertThat(done.select("h1").text()).isEqualTo("Tercihiniz kaydedildi");
        assertThat(done.text())
                .contains(
                        "itibarıyla Örnek Sigorta markasının e-posta kanalındaki tanıtım iletileri sizin için durduruldu.")
                .contains("Reddiniz şu anda İleti Yönetim Sistemi'ne (İYS) bildirilmemektedir;")
                .containsPattern("İşlem numaranız: K-\\d{4}-[0-9A-Z]{4}")
                .contains("İzin yok, ");
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        Document again =
                Jsoup.parse(world.post(link + "?lang=en", "choice=EPOSTA").body());
        assertThat(Jsoup.parse(world.get(link + "?lang=en").body()).text())
                .contains("(promotional messages) from Örnek Sigorta A.Ş. Information about");
        assertThat(again.text())
                .contains("Your refusal for this channel has been on record since")
                .doesNotContain("Your reference");
        assertThat(events(point)).isEqualTo(2);
    }

    /** The hub of the tests tells İYS nothing unless it is switched. */
    @Test
    void r43_thePageSaysThatIysIsToldOnlyWhereItIs() {
        String push = "authority.600100.push";
        UUID told = world.consents(somebody(), Channel.EPOSTA);
        UUID untold = world.consents(somebody(), Channel.EPOSTA);
        UUID shadowed = world.consents(somebody(), Channel.EPOSTA);
        modes.set(push, Mode.LIVE, Narrowing.pilot(Set.of(told)), "test", "test");
        try {
            assertThat(afterRefusal(told, "choice=EPOSTA", "tr"))
                    .contains("Reddiniz İleti Yönetim Sistemi'ne (İYS) de bildirilir.")
                    .doesNotContain("bildirilmemektedir");
            assertThat(afterRefusal(untold, "choice=EPOSTA", "en"))
                    .contains(
                            "Your refusal is not reported to the national Message Management System (IYS) at present;")
                    .doesNotContain("also reported");
            // The other brands: one whose function is in SHADOW, and one that İYS does not know.
            UUID several = world.consents(somebody(), Channel.EPOSTA);
            modes.set(push, Mode.LIVE, Narrowing.pilot(Set.of(several)), "test", "test");
            assertThat(afterRefusal(several, "choice=ALL_BRANDS", "tr"))
                    .contains(
                            "şu markalar için İleti Yönetim Sistemi'ne (İYS) de bildirilir: Örnek Sigorta. Diğerleri için");
        } finally {
            modes.set(push, Mode.SHADOW, "test", "test");
        }
        assertThat(afterRefusal(shadowed, "choice=EPOSTA", "tr")).contains("bildirilmemektedir");
    }

    private String afterRefusal(UUID point, String choice, String language) {
        return Jsoup.parse(world.post(world.mailPath(point) + "?lang=" + language, choice)
                        .body())
                .text();
    }

    @Test
    void r43_aReasonIsTakenAfterwardsAndNeverNeeded() {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        String link = world.mailPath(point);
        Document done = Jsoup.parse(world.post(link, "choice=EPOSTA").body());
        assertThat(done.select("input[name=reason]"))
                .extracting(Element::val)
                .containsExactly("often", "irrelevant", "neverAgreed", "notMe", "other");

        HttpResponse<String> heard = world.post(link, "reason=notMe");

        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(heard.body()).select("h1").text()).isEqualTo("Tercihiniz kaydedildi");
        assertThat(jdbc.queryForObject(
                        "select detail from audit where action = 'OPT_OUT_REASON' and subject = ?",
                        String.class,
                        point.toString()))
                .contains("NOT_ME");
        assertThat(events(point)).isEqualTo(2);
    }

    @Test
    void r43_aReasonWithoutARefusalIsNotCalledOne() {
        UUID point = world.consents(somebody(), Channel.EPOSTA);

        Document page =
                Jsoup.parse(world.post(world.mailPath(point), "reason=often").body());

        assertThat(page.select("h1").text()).isEqualTo("Örnek Sigorta: ileti tercihleriniz");
        assertThat(status(point, Channel.EPOSTA)).contains(Status.ONAY);
    }

    @Test
    void r26_aLinkOfATextMessageRefusesThatChannelAndThePageTheOther() {
        String number = someNumber();
        UUID point = world.consents(number, Channel.MESAJ);
        world.consents(number, Channel.ARAMA);
        String link = world.smsPath(point);
        assertThat(link).hasSize("/o/".length() + 22).matches("/o/[A-Za-z0-9_-]{21}[AQgw]");
        assertThat(buttons(Jsoup.parse(world.get(link).body())))
                .containsExactly("MESAJ", "ARAMA", "ALL_CHANNELS", "ALL_BRANDS");

        world.post(link, "choice=MESAJ");
        assertThat(status(point, Channel.MESAJ)).contains(Status.RET);
        assertThat(status(point, Channel.ARAMA)).contains(Status.ONAY);
        Document done = Jsoup.parse(world.post(link, "choice=ALL_CHANNELS").body());

        assertThat(done.text()).contains("telefonla arama kanalındaki").doesNotContain("tüm kanallardaki");
        assertThat(jdbc.queryForList(
                        "select channel || ' ' || source from consent_event where point_id = ? and status = 2 order by id",
                        String.class,
                        point))
                .containsExactly("2 HS_MESAJ", "1 HS_WEB");
        assertThat(world.asked(number, Channel.ARAMA)).isEqualTo("RET");
    }

    @Test
    void r26_allBrandsIsEveryBrand_andEveryTypeThatHasARecord() {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        world.says(who, Channel.EPOSTA, RecipientType.TACIR, "600101", Said.ONAY, LONG_AGO);

        Document done = Jsoup.parse(
                world.post(world.mailPath(point), "choice=ALL_BRANDS").body());

        assertThat(done.text()).contains("Örnek Sigorta markasının", "Örnek Hayat markasının", "Kodsuz markasının");
        for (String brand : List.of("600100", "600101", "600199")) {
            assertThat(ledger.current(brand, Channel.EPOSTA, RecipientType.BIREYSEL, point)
                            .status())
                    .contains(Status.RET);
        }
        assertThat(ledger.current("600101", Channel.EPOSTA, RecipientType.TACIR, point)
                        .status())
                .contains(Status.RET);
        assertThat(ledger.current("600100", Channel.EPOSTA, RecipientType.TACIR, point)
                        .status())
                .isEmpty();
    }

    @Test
    void whoNeverAgreedMayRefuseAsWell_alsoWhileAnonymised() {
        UUID nobody = world.contacts()
                .findOrCreate(List.of(Address.require(Channel.EPOSTA, somebody())))
                .values()
                .iterator()
                .next();
        assertThat(world.post(world.mailPath(nobody), ONE_CLICK).statusCode()).isEqualTo(200);
        assertThat(status(nobody, Channel.EPOSTA)).contains(Status.RET);

        UUID forgotten = world.consents(somebody(), Channel.EPOSTA);
        anonymisation.anonymise(List.of(forgotten), "user:test");
        Document page = Jsoup.parse(world.get(world.mailPath(forgotten)).body());
        assertThat(page.text())
                .contains("Sayfayı görüntülemek hiçbir şeyi değiştirmez")
                .doesNotContain("***");
        assertThat(world.post(world.mailPath(forgotten), ONE_CLICK).statusCode())
                .isEqualTo(200);
        assertThat(status(forgotten, Channel.EPOSTA)).contains(Status.RET);
    }

    @Test
    void r27_aConsentThatAnotherClockDatedAheadDoesNotOutweighTheClick() {
        String who = somebody();
        UUID point = world.says(
                who,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                BRAND,
                Said.ONAY,
                Instant.now().plusSeconds(3_600));

        world.post(world.mailPath(point), ONE_CLICK);

        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void r44_aLinkWorksAgainAfterANewConsent() {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.mailPath(point);
        world.post(link, ONE_CLICK);
        world.says(
                who,
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                BRAND,
                Said.ONAY,
                Instant.now().plusSeconds(2));
        assertThat(status(point, Channel.EPOSTA)).contains(Status.ONAY);

        world.post(link, ONE_CLICK);

        assertThat(status(point, Channel.EPOSTA)).contains(Status.RET);
    }

    @Test
    void r44_whateverStandsForNothingGetsOneAnswer() throws IOException {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        UUID phone = world.consents(someNumber(), Channel.MESAJ);
        String mail = world.mailPath(point);
        String sms = world.smsPath(phone);
        String old = madeBefore(Duration.ofDays(1_097), phone);
        assertThat(world.get(madeBefore(Duration.ofDays(1_094), phone)).statusCode())
                .isEqualTo(200);
        String foreign = "/o/"
                + new MailTokens(TestKeys.tokens(1)).make(new LinkTarget(point, 1, Channel.EPOSTA, Optional.empty()));
        String nobody = path(world.links().mail(UUID.randomUUID(), BRAND, Channel.EPOSTA, Optional.empty()));
        String wrong = from("127.0.0.8", "GET", "/o/x");

        for (String path : List.of(
                mail.substring(0, mail.length() - 1),
                mail + "A",
                sms.substring(0, sms.length() - 1),
                "/o/",
                "/o/A".repeat(40),
                old,
                foreign,
                nobody,
                "/o/%3Cscript%3E",
                "/o/" + "A".repeat(5_000))) {
            for (String method : List.of("GET", "POST")) {
                String answer = from("127.0.0.8", method, path);

                assertThat(withoutTimes(answer)).as(path).isEqualTo(withoutTimes(wrong));
                assertThat(answer)
                        .startsWith("HTTP/1.1 404")
                        .contains("Cache-Control: no-store")
                        .doesNotContain("Set-Cookie");
            }
        }
        assertThat(wrong)
                .contains(
                        "<h1>Bu bağlantı kullanılamıyor</h1>",
                        "Kayıtlarda bir değişiklik yapılmadı.",
                        "0850 000 00 00");
        assertThat(status(point, Channel.EPOSTA)).contains(Status.ONAY);
        assertThat(world.get(sms).statusCode()).isEqualTo(200);
    }

    private String madeBefore(Duration age, UUID point) {
        SmsLinks then = new SmsLinks(jdbc, new SecureRandom(), Clock.offset(Clock.systemUTC(), age.negated()));
        int brand = jdbc.queryForObject("select brand_id from brand where code = ?", Integer.class, BRAND);
        return "/o/" + then.make(List.of(point), brand, Optional.empty()).get(0);
    }

    /** As a client of another network sends it; all of the answer. */
    private String from(String address, String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), port, InetAddress.getByName(address), 0)) {
            String body = method.equals("POST") ? ONE_CLICK : "";
            socket.getOutputStream()
                    .write((method + " " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept-Language: tr\r\n"
                                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                                    + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String withoutTimes(String answer) {
        return answer.replaceAll("(?m)^(Date|X-Correlation-Id):.*$", "");
    }

    @Test
    void r44_aLinkOfAnotherBrandIsNoneAtThisBrandsDoor() throws IOException {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        String own = world.mailPath(point);
        String others = own(point, "600101");

        assertThat(at("izin.ornek.example", own)).startsWith("HTTP/1.1 200");
        assertThat(at("IZIN.ornek.example:8443", own)).startsWith("HTTP/1.1 200");
        assertThat(at("izin.ornek.example", others)).containsAnyOf("HTTP/1.1 404", "HTTP/1.1 429");
        assertThat(at("vekil.internal", others)).startsWith("HTTP/1.1 200");
    }

    /** Brand 600101 of the test world has no door of its own, so its token is made by hand. */
    private String own(UUID point, String brand) {
        int id = jdbc.queryForObject("select brand_id from brand where code = ?", Integer.class, brand);
        return "/o/" + tokens.make(new LinkTarget(point, id, Channel.EPOSTA, Optional.empty()));
    }

    private String at(String host, String path) throws IOException {
        return RawHttp.send(port, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    @Test
    void r44_guessingIsSlowedAndAValidLinkStillHonoured() throws IOException {
        String who = somebody();
        String link = world.mailPath(world.consents(who, Channel.EPOSTA));
        String last = "";
        for (int i = 0; i < 31; i++) {
            last = from("127.0.0.9", "GET", "/o/guess" + i);
        }
        assertThat(last).startsWith("HTTP/1.1 429").contains("Retry-After: ");
        assertThat(last).contains("Kısa sürede çok sayıda deneme yapıldı.");

        assertThat(from("127.0.0.9", "GET", link)).startsWith("HTTP/1.1 200");
        assertThat(from("127.0.0.9", "POST", link)).startsWith("HTTP/1.1 200").contains("Reddiniz kaydedildi.");
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
    }

    @Test
    void r44_aKeyThatWasReplacedCountsForTheLifeOfItsLinks() {
        Instant replaced = Instant.parse("2026-11-01T00:00:00Z");
        new TransactionTemplate(transactions).executeWithoutResult(rolledBack -> {
            rolledBack.setRollbackOnly();
            int current = jdbc.queryForObject("select max(key_id) from optout_link_key", Integer.class);
            jdbc.update(
                    "insert into optout_link_key (key_id, current_since) values (?, ?)",
                    current + 1,
                    Timestamp.from(replaced));

            assertThat(life(current, replaced.plus(Duration.ofDays(1_094))).counts(current))
                    .isTrue();
            assertThat(life(current, replaced.plus(Duration.ofDays(1_097))).counts(current))
                    .isFalse();
            assertThat(life(current, replaced.plus(Duration.ofDays(1_097))).counts(current + 1))
                    .isTrue();
        });
    }

    private KeyLife life(int current, Instant now) {
        OptOutProperties settings = new OptOutProperties(Period.ofYears(3), null, null, null, Map.of(), Set.of(), null);
        return new KeyLife(jdbc, TestKeys.tokens(current, current + 1), settings, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void nothingOfALinkOrAPersonIsLogged() {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.mailPath(point);
        String sms = world.smsPath(world.consents(someNumber(), Channel.MESAJ));
        try (LogCanary canary = new LogCanary()) {
            world.get(link);
            world.post(link, "choice=ALL_BRANDS");
            world.post(sms, ONE_CLICK);
            world.get(link + "x");
            world.hub().send(world.hub().request(link, Map.of()).method("PUT", BodyPublishers.ofString("x")));

            canary.neverHeard(who, link.substring(3), sms.substring(3));
        }
    }

    @Test
    void theEvidenceSaysHowAndNotFromWhere() {
        UUID point = world.consents(somebody(), Channel.EPOSTA);
        world.hub()
                .post(
                        world.mailPath(point),
                        OptOutWorld.FORM,
                        "choice=EPOSTA",
                        Map.of("User-Agent", "curl/8.5", "Accept-Language", "tr"));

        String audited = jdbc.queryForObject(
                "select detail from audit where action = 'OPTED_OUT' and subject = ?", String.class, point.toString());
        assertThat(audited).contains("MAIL_LINK", "600100", "EPOSTA", "K-").doesNotContain("127.0.0.1", "curl");
        assertThat(jdbc.queryForObject(
                        "select octet_length(evidence) from consent_event where point_id = ? and status = 2",
                        Integer.class,
                        point))
                .isPositive();
    }
}
