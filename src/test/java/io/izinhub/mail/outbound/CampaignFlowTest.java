package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.mail.outbound.OutboundClient.trace;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.SendReason;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.consent.ledger.LookupKeys;
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
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** Campaign mail with the link of its recipient, one recipient at a time. */
@HubTest
class CampaignFlowTest {

    private static final Pattern FIELD =
            Pattern.compile("\r\nList-Unsubscribe: <https://izin\\.ornek\\.example(/o/[A-Za-z0-9_-]{48,120})>\r\n");

    private static final String LATE = "X-Izin-Class: campaign-consent\r\n";
    private static final String DPO = "campaign-dpo";
    private static final String PASSWORD = "campaign-password";
    private static final String KEY = "campaign-flow-key";

    private final OutboundClient client;
    private final CampaignPeople people;
    private final ContactPoints contacts;
    private final LookupKeys keys;
    private final Purposes purposes;
    private final JdbcTemplate jdbc;
    private final HubHttp hub;
    private final MailSimulator sink = SimWorld.shared().mail();

    @Autowired
    CampaignFlowTest(
            MailGateways gateways,
            Modes modes,
            MailModes known,
            Ledger ledger,
            ContactPoints contacts,
            LookupKeys keys,
            Purposes purposes,
            Accounts accounts,
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        this.client = new OutboundClient(gateways, modes, known);
        this.people = new CampaignPeople(ledger);
        this.contacts = contacts;
        this.keys = keys;
        this.purposes = purposes;
        accounts.ensureUser(DPO, PASSWORD, Role.DPO);
        accounts.ensureKey(KEY, KEY, Role.MARKETING);
        this.jdbc = jdbc;
        this.hub = new HubHttp(port);
    }

    @BeforeEach
    void live() {
        client.set(Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        client.set(Mode.SHADOW);
    }

    private static String somebody() {
        return "k" + UUID.randomUUID() + "@musteri.example";
    }

    private String arrived(String recipient) {
        assertThat(sink.received(recipient)).hasSize(1);
        return latin1(sink.received(recipient).get(0).raw());
    }

    /** The path of the link in the header. */
    private String link(String recipient) {
        Matcher field = FIELD.matcher(arrived(recipient));
        assertThat(field.find()).isTrue();
        return field.group(1);
    }

    private String send(RawSmtp smtp, byte[] mail, String recipient) throws IOException {
        return smtp.message("haber@ornek.example", mail, recipient);
    }

    @Test
    void r42_r116_r120_headerFooterAndTextShowTheLinkOfThisRecipientWhichRefuses() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        byte[] mail =
                mail("List-Unsubscribe: <https://old.example/>\r\n", "Yeni. Cikmak icin {{izin.optOutUrl}} yeter.");
        try (RawSmtp smtp = client.login("kampanya")) {
            assertThat(send(smtp, mail, one)).startsWith("250");
            assertThat(send(smtp, mail, other)).startsWith("250");
        }

        String link = link(one);
        assertThat(arrived(one).split(Pattern.quote("https://izin.ornek.example" + link), -1))
                .hasSize(4);
        assertThat(arrived(one)).doesNotContain("old.example", "{{", link(other));
        assertThat(link).isNotEqualTo(link(other));

        assertThat(hub.post(link, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", Map.of())
                        .statusCode())
                .isEqualTo(200);
        try (RawSmtp smtp = client.login("kampanya")) {
            smtp.say("MAIL FROM:<haber@ornek.example>");
            assertThat(smtp.say("RCPT TO:<" + one + ">"))
                    .startsWith("550 5.7.1")
                    .contains("RET");
            assertThat(smtp.say("RCPT TO:<" + other + ">")).startsWith("250");
        }
    }

    /** Slow clients hold a transaction open for minutes. */
    @Test
    void r18_whoRefusesBetweenRcptAndTheMailDoesNotGetIt() throws Exception {
        String slow = somebody();
        people.agree(List.of(slow));
        try (RawSmtp smtp = client.login("kampanya")) {
            smtp.say("MAIL FROM:<haber@ornek.example>");
            assertThat(smtp.say("RCPT TO:<" + slow + ">")).startsWith("250");
            people.refuse(slow);
            Thread.sleep(1_100);
            smtp.say("DATA");
            assertThat(smtp.say(new String(mail("", "Yeni."), StandardCharsets.US_ASCII) + "\r\n."))
                    .startsWith("451");
            smtp.say("MAIL FROM:<haber@ornek.example>");
            assertThat(smtp.say("RCPT TO:<" + slow + ">")).startsWith("550").contains("RET");
        }
        assertThat(sink.received(slow)).isEmpty();
    }

    private static byte[] inTwoForms(String fields, String plain, String html) {
        return (fields + "From: haber@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Yeni\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n"
                        + plain + "\r\n--b\r\nContent-Type: text/html\r\n\r\n<html><body>" + html
                        + "</body></html>\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] asItArrived(String recipient) {
        return sink.received(recipient).get(0).raw();
    }

    /** Without the soft line ends of quoted-printable. */
    private String unwrapped(String recipient) {
        return arrived(recipient).replace("=\r\n", "");
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void r42_r120_aMailThatIsSentAgainLeadsItsNewReaderToTheirOwnLink() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        byte[] mail =
                inTwoForms("", "Yeni. {{izin.optOutUrl}}", "<p>Yeni</p><a href=\"{{izin.optOutUrl}}\">buradan</a>");
        try (RawSmtp smtp = client.login("kampanya")) {
            assertThat(send(smtp, mail, one)).startsWith("250");
            assertThat(send(smtp, asItArrived(one), other)).startsWith("250");
        }

        assertThat(unwrapped(other)).doesNotContain(link(one));
        // The field, and in each form the sender's own place and the footer.
        assertThat(count(unwrapped(other), link(other))).isEqualTo(5).isEqualTo(count(unwrapped(one), link(one)));
        assertThat(count(unwrapped(other), "X-Izin-Footer:")).isEqualTo(1);
        assertThat(count(unwrapped(other), "KVKK")).isEqualTo(count(unwrapped(one), "KVKK"));
    }

    @Test
    void r126_aMailThatIsSentAgainToTheSamePersonStaysAsItIs_alsoItsCampaign() throws IOException {
        String one = somebody();
        people.agree(List.of(one));
        byte[] mail = inTwoForms("X-Izin-Campaign: kasim-28\r\n", "Yeni.", "<p>Yeni</p>");
        try (RawSmtp smtp = client.login("kampanya")) {
            assertThat(send(smtp, mail, one)).startsWith("250");
            byte[] first = asItArrived(one);
            assertThat(send(smtp, first, one)).startsWith("250");

            assertThat(sink.received(one)).hasSize(2);
            assertThat(latin1(sink.received(one).get(1).raw())).endsWith(latin1(first));
        }
    }

    @Test
    void r42_r120_aCampaignThatQuotesAMailLeadsToNobodyElse() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        try (RawSmtp smtp = client.login("kampanya")) {
            send(smtp, inTwoForms("", "Yeni.", "<p>Yeni</p>"), one);
            String link = "https://izin.ornek.example" + link(one);
            byte[] forward = inTwoForms(
                    "",
                    "Bunu gordunuz mu?\r\n\r\n> Yeni.\r\n> Cikmak icin:\r\n> " + link,
                    "<p>Bunu gordunuz mu?</p><blockquote>Yeni. <a href=\"" + link + "\">cik</a></blockquote>");
            assertThat(send(smtp, forward, other)).startsWith("250");
        }

        assertThat(unwrapped(other)).doesNotContain(link(one)).contains("> https://izin.ornek.example" + link(other));
        assertThat(count(unwrapped(other), link(other))).isEqualTo(5);
    }

    /** Signed by its sender, with all that a campaign has to say. */
    private static byte[] signed(String firstLine) {
        return (firstLine + LATE + "From: bilgi@ornek.example\r\nMessage-ID: <" + UUID.randomUUID()
                        + "@ornek.example>\r\nDate: Fri, 27 Nov 2026 12:00:00 +0300\r\nSubject: Bilgi\r\n"
                        + "MIME-Version: 1.0\r\nContent-Type: multipart/signed; boundary=b; protocol=\"application/pkcs7-signature\"\r\n"
                        + "\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
                        + "Yeni. Örnek Sigorta A.Ş., MERSİS No: 0648001234500019, 0850 000 00 00, iletisim@ornek.example\r\n"
                        + "--b\r\nContent-Type: application/pkcs7-signature\r\n\r\nx\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void r42_aCampaignThatWaitedForItsFooterLeavesWithIt() throws IOException {
        String who = somebody();
        people.agree(List.of(who));
        byte[] mail = signed("");
        UUID held = held(client.send("bekleten", mail, who), "UNTOUCHABLE");

        assertThat(release(held).statusCode()).isEqualTo(200);

        assertThat(arrived(who))
                .contains("X-Izin-Footer:", "Content-Type: message/rfc822")
                .contains(latin1(mail).substring(latin1(mail).indexOf("\r\n--b\r\n")))
                .contains("KVKK");
        // In the field of the mail, of the one within it, and in the footer.
        assertThat(count(unwrapped(who), link(who))).isEqualTo(3);
    }

    @Test
    void r42_aCampaignThatCanHaveNoFooterNeverLeaves() throws IOException {
        String who = somebody();
        people.agree(List.of(who));
        UUID held =
                held(client.send("bekleten", signed("From somebody Fri Nov 27 12:00:00 2026\r\n"), who), "UNTOUCHABLE");

        assertThat(json(release(held)).path("releaseCode").textValue()).isEqualTo("NO_FOOTER");
        assertThat(sink.received(who)).isEmpty();
    }

    @Test
    void oneRecipientForEachTransactionWhereTheFooterIsLive() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        try (RawSmtp smtp = client.login("kampanya")) {
            smtp.say("MAIL FROM:<haber@ornek.example>");
            assertThat(smtp.say("RCPT TO:<" + somebody() + ">")).startsWith("550 5.7.1");
            assertThat(smtp.say("RCPT TO:<" + one + ">")).startsWith("250");
            assertThat(smtp.say("RCPT TO:<" + other + ">")).startsWith("452 4.5.3");
            assertThat(smtp.say("RCPT TO:<" + somebody() + ">")).startsWith("452 4.5.3");
            smtp.say("RSET");

            client.set(Map.of(OutboundModes.FOOTER, Mode.SHADOW));
            byte[] mail = mail("", "Yeni ürünümüz.");
            assertThat(smtp.message("haber@ornek.example", mail, one, other)).startsWith("250");
            assertThat(arrived(one)).endsWith(latin1(mail)).doesNotContain("List-Unsubscribe");
            assertThat(arrived(other)).endsWith(latin1(mail));
        }
    }

    /** Nobody asked, so that nobody knows them: who can be written to can refuse. */
    @Test
    void whoWasNeverHeardOfBecomesKnownWithTheFirstMail_andInShadowNobodyDoes() throws IOException {
        String shadowed = somebody();
        client.set(Mode.SHADOW);
        client.send("kampanya", mail("", "Yeni."), shadowed);
        assertThat(contacts.find(Address.require(Channel.EPOSTA, shadowed))).isEmpty();

        String who = somebody();
        client.set(Map.of(OutboundModes.CONSENT, Mode.OFF, OutboundModes.FOOTER, Mode.LIVE));
        assertThat(client.send("kampanya", mail("", "Yeni."), who)).startsWith("250");

        assertThat(contacts.find(Address.require(Channel.EPOSTA, who))).isPresent();
        assertThat(hub.get(link(who), Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void aCampaignThatOnlyTheMailKnowsOfGetsItsLinkForOneAndGoesToNoSeveral() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        String late = "X-Izin-Class: campaign-consent\r\n";

        assertThat(client.send("bilgi", mail(late, "Yeni."), one)).startsWith("250");
        assertThat(link(one)).isNotEmpty();

        String reply = client.send("bilgi", mail(late, "Yeni."), one, other);
        assertThat(reply).startsWith("550 5.7.1").contains("ONE RECIPIENT PER MAIL");
        assertThat(client.send("bilgi", mail(late, "Yeni."), one, somebody()))
                .startsWith("550 5.7.1")
                .contains("NO_RECORD 1");
        assertThat(client.send("bekleten", mail(late, "Yeni."), one, other)).contains("K-");
        assertThat(sink.received(other)).isEmpty();
    }

    @Test
    void aCampaignHasANameThatStaysWithUs() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        String reply = client.send("kampanya", mail("X-Izin-Campaign: kasim-26\r\n", "Yeni."), one);
        client.send("kampanya", mail("X-Izin-Campaign: no name@x.example\r\n", "Yeni."), other);

        assertThat(arrived(one) + arrived(other)).doesNotContain("X-Izin-Campaign", "kasim-26");
        await().untilAsserted(() -> assertThat(booked(one)).containsExactly("sent kasim-26 600100 ONAY"));
        assertThat(booked(other)).isEmpty();
        await().untilAsserted(() -> assertThat(jdbc.queryForList(
                        "select campaign from mail_journal where trace = ?", String.class, trace(reply)))
                .containsExactly("kasim-26"));
        assertThat(hub.post(link(one), "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click", Map.of())
                        .statusCode())
                .isEqualTo(200);
        assertThat(jdbc.queryForList(
                        "select brand from campaign_optout where campaign = 'kasim-26' and channel = ?",
                        String.class,
                        Channel.EPOSTA.code()))
                .containsExactly("600100");
    }

    @Test
    void whoIsRefusedIsToldToTheCampaign_inShadowAsSent() throws IOException {
        String refused = somebody();
        people.say(List.of(refused), Said.RET, RecipientType.BIREYSEL);
        byte[] mail = mail("X-Izin-Class: campaign-consent\r\nX-Izin-Campaign: kasim-27\r\n", "Yeni.");

        assertThat(client.send("bilgi", mail, refused)).startsWith("550 5.7.1");
        client.set(Mode.SHADOW);
        assertThat(client.send("bilgi", mail, refused)).startsWith("250");

        await().untilAsserted(() -> assertThat(booked(refused))
                .containsExactly("withheld kasim-27 600100 RET", "sent kasim-27 600100 RET"));
    }

    @Test
    void r18_whoRefusedWhileACampaignWaitedDoesNotGetItWhenItIsReleased() throws IOException {
        String who = "k" + UUID.randomUUID() + "@yardim.example";
        people.agree(List.of(who));
        byte[] mail = mail(LATE, "Müşterimizin TC kimlik numarası 10000000146.");
        UUID held = held(client.send("bilgi", mail, who), "NEEDLESS_DATA");
        people.refuse(who);

        JsonNode problem = json(release(held));

        assertThat(problem.path("code").textValue()).isEqualTo("QUARANTINE_RELEASE_REFUSED");
        assertThat(problem.path("releaseCode").textValue()).isEqualTo("NO_CONSENT");
        assertThat(problem.path("counts").toString()).isEqualTo("{\"RET\":1}");
        assertThat(jdbc.queryForObject(
                        "select detail::text from audit where subject = ? and action = 'QUARANTINE_NOT_RELEASED'",
                        String.class,
                        "quarantine:" + held))
                .contains("RET");
        assertThat(sink.received(who)).isEmpty();
    }

    @Test
    void r18_aCampaignHeldForItsConsentLeavesOnceThereIsOne() throws IOException {
        String who = somebody();
        UUID held = held(client.send("bekleten", mail(LATE, "Yeni."), who), "NO_CONSENT");

        assertThat(json(release(held)).path("counts").toString()).isEqualTo("{\"NO_RECORD\":1}");
        assertThat(sink.received(who)).isEmpty();

        people.agree(List.of(who));
        assertThat(release(held).statusCode()).isEqualTo(200);
        assertThat(link(who)).isNotEmpty();
    }

    @Test
    void r42_oneMailForSeveralNeverLeavesWithoutTheLinkOfEach() throws IOException {
        String one = somebody();
        String other = somebody();
        people.agree(List.of(one, other));
        UUID held = held(client.send("bekleten", mail(LATE, "Yeni."), one, other), "ONE_EACH");

        assertThat(json(release(held)).path("releaseCode").textValue()).isEqualTo("ONE_EACH");
        assertThat(sink.received(one)).isEmpty();
        assertThat(sink.received(other)).isEmpty();
    }

    @Test
    void r8_listAndGatewayAskForTheSamePurpose() throws IOException {
        String survey = somebody();
        String usual = somebody();
        people.agree(List.of(usual));
        people.agree(survey, "ANKET", purposes);

        for (String purpose : List.of("ANKET", "KAMPANYA")) {
            for (String who : List.of(survey, usual)) {
                String listed = listed(purpose, who);
                assertThat(listed).isIn("ONAY", "PURPOSE_MISMATCH");
                try (RawSmtp smtp = client.login(purpose.toLowerCase(Locale.ROOT))) {
                    smtp.say("MAIL FROM:<haber@ornek.example>");
                    String heard = smtp.say("RCPT TO:<" + who + ">");
                    assertThat(heard).startsWith(listed.equals("ONAY") ? "250" : "550 5.7.1");
                    assertThat(heard.contains("PURPOSE_MISMATCH")).isEqualTo(listed.equals("PURPOSE_MISMATCH"));
                }
            }
        }
        assertThat(listed("ANKET", survey)).isEqualTo("ONAY");
        assertThat(listed("ANKET", usual)).isEqualTo("PURPOSE_MISMATCH");
    }

    /** What the list is answered about somebody. */
    private String listed(String purpose, String who) {
        return json(hub.postJson(
                        "/api/v1/consents/query",
                        "{\"brand\":\"600100\",\"purpose\":\"%s\",\"points\":[{\"ref\":\"1\",\"channel\":\"EPOSTA\",\"value\":\"%s\"}]}"
                                .formatted(purpose, who),
                        HubHttp.bearer(KEY)))
                .at("/results/0/reason")
                .asText();
    }

    private UUID held(String reply, String verdict) {
        Matcher reference = Pattern.compile("K-\\S+").matcher(reply);
        assertThat(reference.find()).as(reply).isTrue();
        assertThat(reply).startsWith("250");
        return jdbc.queryForObject(
                "select item_id from quarantine_item where reference = ? and verdict = ?",
                UUID.class,
                reference.group(),
                verdict);
    }

    private HttpResponse<String> release(UUID item) {
        String login = Base64.getEncoder().encodeToString((DPO + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return hub.postJson(
                "/api/v1/quarantine/" + item + "/release",
                "{\"reason\":\"test\"}",
                Map.of("Authorization", "Basic " + login));
    }

    /** What the campaign's book has of somebody; nothing folds it in tests. */
    private List<String> booked(String recipient) {
        return jdbc.query(
                "select sent, campaign, brand, reason from campaign_contact where lookup_key = ? order by id",
                (row, i) -> (row.getBoolean(1) ? "sent " : "withheld ") + row.getString(2) + " " + row.getString(3)
                        + " " + SendReason.fromCode(row.getInt(4)),
                keys.current(Address.require(Channel.EPOSTA, recipient)));
    }
}
