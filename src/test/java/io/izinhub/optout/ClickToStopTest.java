package io.izinhub.optout;

import static io.izinhub.optout.OptOutWorld.ONE_CLICK;
import static io.izinhub.optout.OptOutWorld.somebody;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * From the one click to the refusal at the mail gateway and in a query. How fast a click is at İYS and in the CRM stands with their own
 * tests.
 */
@HubTest
class ClickToStopTest {

    private static final int CLICKS = 9;
    private static final String CONSENT = "mail.out.consent";

    private final OptOutWorld world;
    private final MailGateways gateways;
    private final MailSwitch modes;

    @Autowired
    ClickToStopTest(
            Ledger ledger,
            ContactPoints contacts,
            OptOutLinks links,
            Accounts accounts,
            MailGateways gateways,
            Modes modes,
            MailModes known,
            @LocalServerPort int port) {
        this.world = new OptOutWorld(ledger, contacts, links, accounts, port);
        this.gateways = gateways;
        this.modes = new MailSwitch(modes, known);
    }

    @Test
    void r24_theNextQuestionAndTheNextRecipientAreRefused() throws IOException {
        modes.set(Map.of(CONSENT, Mode.LIVE));
        try (RawSmtp client = login()) {
            long[] nanos = new long[CLICKS];
            for (int i = 0; i < CLICKS; i++) {
                nanos[i] = clickToStop(client);
            }
            Arrays.sort(nanos);
            assertThat(Duration.ofNanos(nanos[CLICKS - 1])).isLessThan(Duration.ofSeconds(5));
            assertThat(Duration.ofNanos(nanos[CLICKS / 2])).isLessThan(Duration.ofSeconds(1));
        } finally {
            modes.set(Map.of(CONSENT, Mode.SHADOW));
        }
    }

    private long clickToStop(RawSmtp client) throws IOException {
        String who = somebody();
        UUID point = world.consents(who, Channel.EPOSTA);
        String link = world.mailPath(point);
        assertThat(atTheGateway(client, who)).doesNotContain(" RET");

        long clicked = System.nanoTime();
        assertThat(world.post(link, ONE_CLICK).statusCode()).isEqualTo(200);
        assertThat(atTheGateway(client, who)).startsWith("550 5.7.1").contains("RET");
        assertThat(world.asked(who, Channel.EPOSTA)).isEqualTo("RET");
        return System.nanoTime() - clicked;
    }

    private static String atTheGateway(RawSmtp client, String who) throws IOException {
        client.say("MAIL FROM:<haber@ornek.example>");
        String answer = client.say("RCPT TO:<" + who + ">");
        client.say("RSET");
        return answer;
    }

    private RawSmtp login() throws IOException {
        RawSmtp client = RawSmtp.connect(gateways.port("outbound").orElseThrow());
        client.say("EHLO client.example");
        String secret = Base64.getEncoder().encodeToString("\0kampanya\0demo".getBytes(StandardCharsets.UTF_8));
        assertThat(client.say("AUTH PLAIN " + secret)).startsWith("235");
        return client;
    }
}
