package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.campaign.CampaignFold;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every count of a campaign's report, after a sender who tries everything twice. */
@HubTest
class CampaignReportTest {

    private static final String DPO = "report-dpo";
    private static final String KEY = "report-key";
    private static final String LATE = "X-Izin-Class: campaign-consent\r\n";

    private final String campaign = "r-" + UUID.randomUUID();
    private final String header = "X-Izin-Campaign: " + campaign + "\r\n";
    private final OutboundClient client;
    private final CampaignPeople people;
    private final Campaigns told;
    private final CampaignFold fold;
    private final JdbcTemplate jdbc;
    private final HubHttp hub;
    private final MailSimulator sink = SimWorld.shared().mail();
    private final List<String> agreed =
            Stream.concat(some(9, "musteri.example"), some(1, "yardim.example")).toList();
    private final List<String> refused = some(5, "musteri.example").toList();
    private final List<String> unknown = some(2, "musteri.example").toList();

    @Autowired
    CampaignReportTest(
            MailGateways gateways,
            Modes modes,
            MailModes known,
            Ledger ledger,
            Accounts accounts,
            Campaigns told,
            CampaignFold fold,
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        this.client = new OutboundClient(gateways, modes, known);
        this.people = new CampaignPeople(ledger);
        this.told = told;
        this.fold = fold;
        this.jdbc = jdbc;
        this.hub = new HubHttp(port);
        accounts.ensureUser(DPO, DPO, Role.DPO);
        accounts.ensureKey(KEY, KEY, Role.MARKETING);
    }

    private static Stream<String> some(int count, String domain) {
        return IntStream.range(0, count).mapToObj(i -> "e" + UUID.randomUUID() + "@" + domain);
    }

    @BeforeEach
    void live() {
        client.set(Mode.LIVE);
        people.agree(agreed);
        people.say(refused, Said.RET, RecipientType.BIREYSEL);
    }

    @AfterEach
    void shadow() {
        client.set(Mode.SHADOW);
    }

    @Test
    void r18_r30_theReportIsExact_afterRetriesRefusalsAHoldAndARelease() throws IOException {
        ask();
        whomTheSenderHearsNothingOf();
        severalAtOnce();
        refusedAfterTheMail();
        heldAndReleased();
        refuseByLink(agreed.get(0));

        // The flow may be writing what this test does not find any more.
        await().untilAsserted(() -> {
            count();
            isExact(report(campaign));
        });
    }

    private static void isExact(JsonNode report) {
        assertThat(report.get("queries").intValue()).isEqualTo(1);
        assertThat(report.get("asked").intValue()).isEqualTo(18);
        assertThat(report.get("allowed").intValue()).isEqualTo(10);
        assertThat(report.get("refused").toString()).isEqualTo("{\"NO_RECORD\":2,\"RET\":5}");
        assertThat(report.get("invalid").intValue()).isEqualTo(1);
        assertThat(report.get("sent").intValue()).isEqualTo(6 + 2 + 1 + 2);
        assertThat(report.get("withheld").toString()).isEqualTo("{\"NO_RECORD\":2,\"RET\":6}");
        assertThat(report.get("held").intValue()).isEqualTo(2);
        assertThat(report.get("notAsked").intValue()).isZero();
        assertThat(report.get("changed").intValue())
                .as("who agreed while it waited")
                .isEqualTo(1);
        assertThat(report.get("disagreements")).isEmpty();
        assertThat(report.get("optedOut").toString()).isEqualTo("{\"EPOSTA\":1}");
        assertThat(report.get("waiting").intValue()).isZero();
    }

    private void ask() {
        String points = Stream.of(agreed, refused, unknown, List.of("no address"))
                .flatMap(List::stream)
                .map(who -> "{\"ref\":\"1\",\"channel\":\"EPOSTA\",\"value\":\"" + who + "\"}")
                .collect(Collectors.joining(","));
        assertThat(hub.postJson(
                                "/api/v1/consents/query",
                                "{\"brand\":\"600100\",\"campaign\":\"" + campaign + "\",\"points\":[" + points + "]}",
                                HubHttp.bearer(KEY))
                        .statusCode())
                .isEqualTo(200);
    }

    /** Six get it, three refused, one is unknown; each try is heard as 250, also one after the first was counted. */
    private void whomTheSenderHearsNothingOf() throws IOException {
        for (String who : List.of(
                agreed.get(0),
                agreed.get(1),
                agreed.get(2),
                agreed.get(3),
                agreed.get(4),
                agreed.get(5),
                refused.get(0),
                refused.get(1),
                refused.get(2),
                unknown.get(0))) {
            byte[] mail = mail(header, "Yeni ürünümüz.");
            try (RawSmtp smtp = client.login("rapor")) {
                assertThat(smtp.message("haber@ornek.example", mail, who)).startsWith("250");
                assertThat(smtp.message("haber@ornek.example", mail, who)).startsWith("250");
            }
            count();
            try (RawSmtp smtp = client.login("rapor")) {
                assertThat(smtp.message("haber@ornek.example", mail, who)).startsWith("250");
            }
        }
    }

    /** Two get it, one refused, one is unknown; then one refused without a mail, and with one that says its campaign. */
    private void severalAtOnce() throws IOException {
        client.set(Map.of(OutboundModes.FOOTER, Mode.SHADOW));
        byte[] mail = mail(header, "Yeni ürünümüz, hepinize.");
        for (int tries = 0; tries < 2; tries++) {
            send("kampanya", mail, List.of(agreed.get(6), refused.get(3), unknown.get(1), agreed.get(7)));
            send("haftalik", null, List.of(refused.get(4)));
        }
        send("haftalik", mail(header, "Yeni."), List.of(refused.get(4), agreed.get(8)));
        client.set(Mode.LIVE);

        await().untilAsserted(() -> {
            count();
            assertThat(report("haftalik").path("withheld").toString()).isEqualTo("{\"RET\":1}");
        });
        assertThat(report("haftalik").get("sent").intValue()).isZero();
    }

    private void send(String account, byte[] mail, List<String> recipients) throws IOException {
        try (RawSmtp smtp = client.login(account)) {
            smtp.say("MAIL FROM:<haber@ornek.example>");
            for (String who : recipients) {
                assertThat(smtp.say("RCPT TO:<" + who + ">")).startsWith(agreed.contains(who) ? "250" : "550");
            }
            if (mail != null) {
                assertThat(smtp.say("DATA")).startsWith("354");
                smtp.send(RawSmtp.stuffed(mail));
                assertThat(smtp.say(".")).startsWith("250");
            }
        }
    }

    private void refusedAfterTheMail() throws IOException {
        byte[] mail = mail(LATE + header, "Yeni ürünümüz.");
        assertThat(client.send("bilgi", mail, refused.get(0))).startsWith("550");
        assertThat(client.send("bilgi", mail, refused.get(0))).startsWith("550");
    }

    /** One for its consent, which comes while it waits, one for its content. */
    private void heldAndReleased() throws IOException {
        byte[] mail = mail(LATE + header, "Yeni ürünümüz.");
        String reference = reference(client.send("bekleten", mail, unknown.get(1)));
        reference(client.send("bekleten", mail, unknown.get(1)));
        people.agree(List.of(unknown.get(1)));
        release(reference);
        release(reference(client.send(
                "bilgi", mail(LATE + header, "Müşterimizin TC kimlik numarası 10000000146."), agreed.get(9))));

        assertThat(sink.received(unknown.get(1))).hasSize(1).allSatisfy(mailed -> assertThat(latin1(mailed.raw()))
                .doesNotContain("X-Izin-Campaign", "X-Izin-Class"));
        assertThat(sink.received(agreed.get(9))).hasSize(1);
    }

    private static String reference(String reply) {
        Matcher reference = Pattern.compile("K-\\S+").matcher(reply);
        assertThat(reference.find()).as(reply).isTrue();
        return reference.group();
    }

    private void release(String reference) {
        UUID item =
                jdbc.queryForObject("select item_id from quarantine_item where reference = ?", UUID.class, reference);
        String login = Base64.getEncoder().encodeToString((DPO + ":" + DPO).getBytes(StandardCharsets.UTF_8));
        assertThat(hub.postJson(
                                "/api/v1/quarantine/" + item + "/release",
                                "{\"reason\":\"test\"}",
                                Map.of("Authorization", "Basic " + login))
                        .statusCode())
                .isEqualTo(200);
    }

    private void refuseByLink(String who) {
        Matcher link = Pattern.compile("List-Unsubscribe: <https://izin\\.ornek\\.example(/o/[^>]+)>")
                .matcher(latin1(sink.received(who).get(0).raw()));
        assertThat(link.find()).isTrue();
        for (int tries = 0; tries < 2; tries++) {
            assertThat(hub.post(
                                    link.group(1),
                                    "application/x-www-form-urlencoded",
                                    "List-Unsubscribe=One-Click",
                                    Map.of())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    /** As the flows do every second and every minute. */
    private void count() {
        told.write();
        fold.fold();
    }

    private JsonNode report(String of) {
        return json(hub.get("/api/v1/campaigns/" + of, HubHttp.bearer(KEY)));
    }
}
