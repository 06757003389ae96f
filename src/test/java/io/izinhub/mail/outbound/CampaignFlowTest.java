package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.latin1;
import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.mail.outbound.OutboundClient.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.List;
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

    private final OutboundClient client;
    private final CampaignPeople people;
    private final ContactPoints contacts;
    private final LookupKeys keys;
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
            JdbcTemplate jdbc,
            @LocalServerPort int port) {
        this.client = new OutboundClient(gateways, modes, known);
        this.people = new CampaignPeople(ledger);
        this.contacts = contacts;
        this.keys = keys;
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

    /** What the campaign's book has of somebody; nothing folds it in tests. */
    private List<String> booked(String recipient) {
        return jdbc.query(
                "select sent, campaign, brand, reason from campaign_contact where lookup_key = ? order by id",
                (row, i) -> (row.getBoolean(1) ? "sent " : "withheld ") + row.getString(2) + " " + row.getString(3)
                        + " " + SendReason.fromCode(row.getInt(4)),
                keys.current(Address.require(Channel.EPOSTA, recipient)));
    }
}
