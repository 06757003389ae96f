package io.izinhub.mail.outbound;

import static io.izinhub.mail.outbound.OutboundClient.mail;
import static io.izinhub.mail.outbound.OutboundClient.trace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.SimWorld;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A CRM that takes a 550 for a dead address: it hears 250 for whom nothing is sent, and can read who they are. */
@HubTest
class WithheldRecipientsTest {

    private static final String KEY = "withheld-marketing";
    private static final String AGENT_KEY = "withheld-agent";

    private final OutboundClient client;
    private final JdbcTemplate jdbc;
    private final ItemKeys keys;
    private final HubHttp hub;
    private final MailSimulator sink = SimWorld.shared().mail();

    @Autowired
    WithheldRecipientsTest(
            @LocalServerPort int port,
            Accounts accounts,
            MailGateways gateways,
            Modes modes,
            MailModes known,
            JdbcTemplate jdbc,
            ItemKeys keys) {
        accounts.ensureKey(KEY, KEY, Role.MARKETING);
        accounts.ensureKey(AGENT_KEY, AGENT_KEY, Role.AGENT);
        this.client = new OutboundClient(gateways, modes, known);
        this.jdbc = jdbc;
        this.keys = keys;
        this.hub = new HubHttp(port);
    }

    @AfterEach
    void shadow() {
        client.set(Mode.SHADOW);
    }

    private String send(byte[] mail, String... recipients) throws IOException {
        try (RawSmtp smtp = client.login("rapor")) {
            return smtp.message("haber@ornek.example", mail, recipients);
        }
    }

    private JsonNode list(String more) {
        return HubHttp.json(hub.get("/api/v1/mail/withheld?account=rapor" + more, HubHttp.bearer(KEY)));
    }

    @Test
    void whoGotNothingIsListedWithoutTheAddress() throws IOException {
        client.set(Mode.LIVE);
        String one = "ayse" + UUID.randomUUID() + "@musteri.example";
        String other = "fatma" + UUID.randomUUID() + "@musteri.example";
        byte[] mail = mail("List-Unsubscribe: <https://ornek.example/cik>\r\n", "Yeni ürünümüz.");
        try (LogCanary canary = new LogCanary()) {
            String reply = send(mail, one, other.toUpperCase(Locale.ROOT));
            send(mail, one, other.toUpperCase(Locale.ROOT));

            assertThat(reply).startsWith("250");
            assertThat(sink.received(one)).isEmpty();
            JsonNode items = list("&brand=600100").get("items");
            assertThat(items).hasSizeGreaterThanOrEqualTo(2);
            for (int i = 0; i < 2; i++) {
                JsonNode line = items.get(i);
                assertThat(line.get("trace").textValue()).isEqualTo(trace(reply));
                assertThat(line.get("reason").textValue()).isEqualTo("NO_RECORD");
                assertThat(line.get("recipient").textValue())
                        .isEqualTo(i == 0 ? "f***@m***.example" : "a***@m***.example");
                assertThat(line.get("fingerprint").textValue()).matches("[0-9a-f]{64}");
            }
            assertThat(jdbc.queryForObject(
                            "select count(*) from mail_withheld where account = 'rapor' and trace = ?",
                            Integer.class,
                            trace(reply)))
                    .isEqualTo(2);
            await().untilAsserted(() -> assertThat(jdbc.queryForObject(
                            "select count(*) from mail_journal where trace = ? and outcome = 'WITHHELD'"
                                    + " and function = 'mail.out.consent' and mode = 'LIVE' and matters = '{NO_RECORD}'",
                            Integer.class,
                            trace(reply)))
                    .isEqualTo(2));
            assertThat(jdbc.queryForList("select * from mail_withheld").toString())
                    .doesNotContain(one, other, "ayse", "fatma");
            canary.neverHeard(one, other);
        }
    }

    @Test
    void theListLeadsThroughAllByCursorAndEnds() throws IOException {
        client.set(Mode.LIVE);
        for (int i = 0; i < 101; i++) {
            jdbc.update(
                    "insert into mail_withheld (at, account, brand, reason, recipient, fingerprint, mail, trace)"
                            + " values (now(), 'cursor', '600100', 'RET', '***', decode(?, 'hex'), decode('00', 'hex'), 't')",
                    String.format("%08x", i));
        }
        JsonNode first = HubHttp.json(hub.get("/api/v1/mail/withheld?account=cursor", HubHttp.bearer(KEY)));
        JsonNode rest = HubHttp.json(
                hub.get("/api/v1/mail/withheld?account=cursor&after=" + first.get("after"), HubHttp.bearer(KEY)));

        assertThat(first.get("items")).hasSize(100);
        assertThat(rest.get("items")).hasSize(1);
        assertThat(rest.get("after").isNull()).isTrue();
        assertThat(hub.get("/api/v1/mail/withheld", HubHttp.bearer(AGENT_KEY)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void r30_itIsForgottenAfterItsTimeAndNotBefore() {
        jdbc.update(
                "insert into mail_withheld (at, account, brand, reason, recipient, fingerprint, mail, trace) values"
                        + " (now() - interval '41 days', 'old', '1', 'RET', '***', decode('01', 'hex'), decode('01', 'hex'), 't'),"
                        + " (now() - interval '39 days', 'old', '1', 'RET', '***', decode('02', 'hex'), decode('01', 'hex'), 't')");

        new WithheldRecipients(jdbc, keys, Duration.ofDays(40), new SimpleMeterRegistry(), Clock.systemUTC()).forget();

        assertThat(jdbc.queryForObject("select count(*) from mail_withheld where account = 'old'", Integer.class))
                .isOne();
    }
}
