package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RawSmtp;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Colleagues who sent too much through the outbound gateway hear of it by mail. */
@HubTest
class AgentNotesTest {

    private static final List<String> OUTBOUND = List.of("mail.out.scan", "mail.out.footer");
    private static final String IBAN = "IBAN TR33 0006 1005 1978 6457 8413 26 hesabına iade yapıldı.";

    private final NoticeWorld world;
    private final MailSwitch switches;
    private final int port;
    private final String id = UUID.randomUUID().toString();
    private final String agent = "t" + id + "@ornek.example";
    private final String customer = "m" + id + "@musteri.example";

    @Autowired
    AgentNotesTest(ApplicationContext beans, Modes modes, MailModes known, MailGateways gateways) {
        this.world = new NoticeWorld(beans);
        this.switches = new MailSwitch(modes, known);
        this.port = gateways.port("outbound").orElseThrow();
    }

    @BeforeEach
    void live() {
        world.live();
        switches.set(OUTBOUND, Mode.LIVE);
    }

    @AfterEach
    void shadow() {
        switches.set(OUTBOUND, Mode.SHADOW);
        world.shadow();
    }

    @Test
    void r132_whoSentMoreThanTheRecipientNeedsIsTold_onceAnHour() throws IOException, MessagingException {
        send(agent);
        send(agent);
        world.sendOwn();

        List<Sunk> told = world.received(agent);
        assertThat(told).hasSize(1);
        assertThat(told.get(0).from()).isEmpty();
        assertThat(NoticeWorld.header(told.get(0), "Auto-Submitted")).isEqualTo("auto-generated");
        String words = NoticeWorld.read(told.get(0)).getContent().toString();
        assertThat(words).contains("gerekli olmayan", "K-").doesNotContain("TR33", customer);
        assertThat(world.received(customer)).hasSize(2);
    }

    @Test
    void aSenderOfAnotherDomainIsToldNothing() throws IOException {
        String stranger = "t" + id + "@baska.example";

        send(stranger);
        world.sendOwn();

        assertThat(world.received(customer)).hasSize(1);
        assertThat(world.received(stranger)).isEmpty();
    }

    private void send(String sender) throws IOException {
        try (RawSmtp client = RawSmtp.connect(port)) {
            client.say("EHLO client.example");
            String login = Base64.getEncoder().encodeToString("\0bilgi\0demo".getBytes(StandardCharsets.US_ASCII));
            assertThat(client.say("AUTH PLAIN " + login)).startsWith("235");
            String mail = NoticeWorld.mail("bilgi@ornek.example", "İade", "", IBAN);
            assertThat(client.message(sender, mail.getBytes(StandardCharsets.UTF_8), customer))
                    .startsWith("250");
        }
    }
}
