package io.izinhub.mail.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.HubTest;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What the CRM is told of mail that it does not get. */
@HubTest
class CrmTicketFlowTest {

    private static final String ILL = "Kronik böbrek hastasıyım, haftada üç gün diyalize giriyorum.";
    private static final String UNION = "Metal işçileri sendikasına üyeyim, sendika temsilcisiyim.";
    private static final String CARDS = "4111 1111 1111 1111 ve 5555 5555 5555 4444";
    private static final String REST = "Poliçemin tarihini öğrenmek istiyorum.\r\n" + ILL
            + "\r\nBilgi verirseniz sevinirim, iyi çalışmalar dilerim.";

    private static final String UNIT = "saglik@ornek.example";

    private final NoticeWorld world;
    private final String sender = "m" + UUID.randomUUID() + "@musteri.example";

    @Autowired
    CrmTicketFlowTest(ApplicationContext beans) {
        this.world = new NoticeWorld(beans);
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
    void r73_theCrmGetsOneNoteThatNamesNeitherSenderNorFinding() throws MessagingException, IOException {
        String mailbox = mailbox();
        // Nobody has proven the sender: the CRM is told all the same.
        String answer = world.send(sender, NoticeWorld.mail(sender, "Talep", "", ILL), mailbox);
        world.sendOwn();

        assertThat(world.received(mailbox)).hasSize(1);
        Sunk note = world.received(mailbox).get(0);
        MimeMessage read = NoticeWorld.read(note);
        assertThat(note.from()).isEmpty();
        assertThat(read.getFrom()[0].toString()).contains("izin@ornek.example");
        assertThat(read.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(read.getSubject())
                .startsWith("E-posta KVKK incelemesinde (Ref: K-")
                .contains(answer.substring(answer.lastIndexOf(' ') + 1));
        assertThat((String) read.getContent())
                .contains(mailbox, "İçerik CRM'e aktarılmadı")
                .doesNotContain(sender, "musteri.example", "diyaliz");
    }

    @Test
    void r73_afterHealthUnionAndCardTheNoteDiffersInReferenceTimeAndIdsOnly() {
        String mailbox = mailbox();
        List<String> notes = Stream.of(ILL, UNION, CARDS)
                .map(text -> {
                    world.send(sender, NoticeWorld.mail(sender, "Talep", "", text), mailbox);
                    world.sendOwn();
                    List<Sunk> got = world.received(mailbox);
                    return NoticeWorld.neutral(got.get(got.size() - 1), mailbox, "-none-");
                })
                .toList();

        assertThat(world.received(mailbox)).hasSize(3);
        assertThat(notes).allMatch(notes.get(0)::equals);
    }

    @Test
    void ofWhatWentToAUnitTheCrmIsToldThatNothingIsToBeDone() throws MessagingException, IOException {
        int before = world.received("birim@ornek.example").size();
        world.send(sender, NoticeWorld.mail(sender, "Talep", "", REST), "birim@ornek.example");
        world.sendOwn();

        List<Sunk> got = world.received("birim@ornek.example");
        assertThat(got).hasSize(before + 2); // what is left of the mail, and the note
        MimeMessage note = NoticeWorld.read(got.get(got.size() - 1));
        assertThat(note.getSubject()).startsWith("E-posta yetkili birime iletildi (Ref: K-");
        assertThat((String) note.getContent()).contains("yetkili birime iletildi", "passed to the authorised unit");
    }

    /** Whose 250 was lost sends the same bytes again. */
    @Test
    void aMailThatComesTwiceGoesToItsUnitOnceAndIsNotedOnce() {
        int before = world.received("birim@ornek.example").size();
        int unit = world.received(UNIT).size();
        String mail = NoticeWorld.mail(sender, "Talep", "", REST);
        world.send(sender, mail, "birim@ornek.example");
        world.send(sender, mail, "birim@ornek.example");
        world.sendOwn();

        assertThat(world.received(UNIT)).hasSize(unit + 1);
        assertThat(world.received("birim@ornek.example")).hasSize(before + 2);
    }

    @Test
    void ofWhatWasDeliveredRedactedOrToAMailboxThatWantsNoneThereIsNoNote() {
        String mailbox = mailbox();
        world.send(sender, NoticeWorld.mail(sender, "Talep", "", REST), mailbox);
        world.send(sender, NoticeWorld.mail(sender, "Talep", "", ILL), "suskun@ornek.example");
        world.sendOwn();

        assertThat(world.received(mailbox)).hasSize(1);
        assertThat(NoticeWorld.header(world.received(mailbox).get(0), "X-Izin-Hub"))
                .isNull();
        assertThat(world.received("suskun@ornek.example")).isEmpty();
    }

    @Test
    void aNoteThatIsHeldMakesNoNote() {
        String mailbox = mailbox();
        world.send(sender, NoticeWorld.mail(sender, "Talep", "", ILL), mailbox);
        world.sendOwn();
        String note = new String(world.received(mailbox).get(0).raw(), StandardCharsets.ISO_8859_1);

        // It comes back through the gateway, and something in it is found there.
        String again = note + "\r\n"
                + ILL.replace("ö", "=C3=B6").replace("ı", "=C4=B1").replace("ç", "=C3=A7") + "\r\n";
        assertThat(world.send("", again, mailbox)).contains(" K-");
        world.sendOwn();

        assertThat(world.received(mailbox)).hasSize(1);
    }

    @Test
    void r73_aStrangersMarkKeepsTheCrmFromNothing() {
        String mailbox = mailbox();
        world.send("", NoticeWorld.mail("izin@ornek.example", "x", "X-Izin-Hub: mail.in.ticket", ILL), mailbox);
        world.sendOwn();

        assertThat(world.received(mailbox)).hasSize(1);
    }

    private static String mailbox() {
        return "crm" + UUID.randomUUID() + "@ornek.example";
    }
}
