package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.mail.outbound.AgentWarnings;
import io.izinhub.testing.HubTest;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What an employee is told of a mail of his. */
@HubTest
class AgentMailTest {

    private final NoticeWorld world;
    private final AgentMail warnings;
    private final String name = "memur" + UUID.randomUUID();
    private int told;

    @Autowired
    AgentMailTest(ApplicationContext beans, AgentMail warnings) {
        this.world = new NoticeWorld(beans);
        this.warnings = warnings;
    }

    @BeforeEach
    void live() {
        world.live();
    }

    @AfterEach
    void shadow() {
        world.shadow();
    }

    @Test
    void r73_aColleagueIsToldThatHisMailWaits_withoutWhatWasFound() throws Exception {
        warn(TextId.OUT_HELD, name + "@ornek.example");
        world.sendOwn();

        assertThat(world.received(name + "@ornek.example")).hasSize(1);
        MimeMessage mail =
                NoticeWorld.read(world.received(name + "@ornek.example").get(0));
        assertThat(world.received(name + "@ornek.example").get(0).from()).isEmpty();
        assertThat(mail.getSubject()).startsWith("Gönderdiğiniz e-posta hakkında bilgi (Ref: K-2611-");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-replied");
        assertThat((String) mail.getContent()).contains("bekletildi", "K-2611-");
    }

    @Test
    void whoeverElseStandsInMailFromIsToldNothing() {
        warn(TextId.OUT_HELD, name + "@musteri.example");
        warn(TextId.OUT_HELD, "");
        world.sendOwn();

        assertThat(world.received(name + "@musteri.example")).isEmpty();
    }

    @Test
    void whereAProgramTakesItsBouncesNothingIsTold() {
        String bounces = "bounces-" + name + "@ornek.example";
        warn(TextId.OUT_HELD, bounces);
        world.sendOwn();

        assertThat(world.received(bounces)).isEmpty();
    }

    @Test
    void aProgramThatSendsManyIsToldThreeTimesADay_whateverTagItWrites() {
        for (int i = 0; i < 5; i++) {
            warn(TextId.OUT_WARN, name + "@ornek.example");
            warn(TextId.OUT_WARN, name + "+" + i + "@ornek.example");
        }
        world.sendOwn();

        assertThat(world.received(name + "@ornek.example")).hasSize(2);
        assertThat(world.received(name + "+0@ornek.example")).hasSize(1);
        assertThat(world.received(name + "+1@ornek.example")).isEmpty();
    }

    @Test
    void shadowTellsNobody() {
        world.noticesInShadow();
        warn(TextId.OUT_PARTNER, name + "@ornek.example");
        world.sendOwn();

        assertThat(world.received(name + "@ornek.example")).isEmpty();
        assertThat(world.report("mail.out.notice").counts())
                .anySatisfy(count -> assertThat(count.label()).isEqualTo("out.partner"));
    }

    private void warn(TextId text, String sender) {
        warnings.warn(new AgentWarnings.Warning(
                text, "K-2611-" + name.substring(5, 9) + told++, sender, "bilgi", "600100", "t", Instant.now()));
    }
}
