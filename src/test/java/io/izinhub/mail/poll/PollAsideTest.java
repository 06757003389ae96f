package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.ReceivedMail;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.time.Duration;
import java.util.Date;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of originals that nobody shall have, or that cannot be put away at once. */
class PollAsideTest extends PollBench {

    @Test
    void r106_anOriginalWithASecretIsDeletedOnceTheCopyIsThere() {
        server.put(world.from, mail("Subject: a", "", "cvv 123"));
        byte[] amended = mail("Subject: a", "", "cvv ***");

        look(world.toMailbox(), mail -> {
            mail.live().holdsSecrets();
            return mail.live().send(mail.trace(), RawMail.of(amended)).reply();
        });

        assertThat(server.in(world.to, "INBOX")).singleElement().satisfies(copy -> assertThat(copy.bytes())
                .isEqualTo(amended));
        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Archive")).isEmpty();
    }

    @Test
    void r106_whatIsRefusedAndHoldsASecretLiesNowhere() {
        server.put(world.from, mail("Subject: a", "", "cvv 123"));

        assertThat(look(world.toMailbox(), PollAsideTest::refusesASecret)).isOne();

        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Refused")).isEmpty();
        assertThat(server.in(world.from, "Archive")).isEmpty();
        assertThat(server.in(world.to, "INBOX")).isEmpty();
        assertThat(world.count("deleted")).isOne();
    }

    @Test
    void r106_orInRefusedWhereSoConfigured() {
        server.put(world.from, mail("Subject: a", "", "cvv 123"));

        look(world.archivingSecrets().toMailbox(), PollAsideTest::refusesASecret);

        assertThat(server.in(world.from, "Refused")).hasSize(1);
        assertThat(server.in(world.from, "INBOX")).isEmpty();
    }

    private static SmtpReply refusesASecret(ReceivedMail mail) {
        mail.live().holdsSecrets();
        return SmtpReply.refused("5.7.1", "no");
    }

    @Test
    void r106_orArchivedWhereSoConfigured() {
        server.put(world.from, mail("Subject: a", "", "cvv 123"));

        look(world.archivingSecrets().toMailbox(), mail -> {
            mail.live().holdsSecrets();
            return SmtpReply.accepted("held");
        });

        assertThat(server.in(world.from, "Archive")).hasSize(1);
    }

    @Test
    void whatIsRefusedWaitsInAFolderOfItsOwn() {
        server.put(world.from, mail("Subject: a", "", "text"));

        look(world.toMailbox(), mail -> SmtpReply.refused("5.7.1", "no"));

        assertThat(server.in(world.to, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Refused")).hasSize(1);
    }

    @Test
    void aMailThatGoesRoundInALoopIsPutAside() {
        String ours =
                "Received: by hub.example (izin-hub.poll-test) with IMAP\r\n\tid x; Fri, 27 Nov 2026 12:00:00 +0300";
        server.put(world.from, mail(ours, ours, ours, "Subject: loop", "", "text"));

        look(world.toMailbox(), PASSES);

        assertThat(server.in(world.from, "Refused")).hasSize(1);
        assertThat(server.in(world.to, "INBOX")).isEmpty();
    }

    @Test
    void r106_aLoopThatHoldsASecret_liesNowhere() {
        String ours =
                "Received: by hub.example (izin-hub.poll-test) with IMAP\r\n\tid x; Fri, 27 Nov 2026 12:00:00 +0300";
        server.put(world.from, mail(ours, ours, ours, "Subject: loop", "", "cvv 123"));

        look(world.toMailbox(), mail -> {
            mail.live().holdsSecrets();
            return PASSES.process(mail);
        });

        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Refused")).isEmpty();
        assertThat(server.in(world.to, "INBOX")).isEmpty();
        assertThat(world.count("deleted")).isOne();
    }

    @Test
    void whatIsRefusedBesideAPersonsOwn_isRemovedOnceThatIsGone_andCopiedOnce() throws IOException {
        try (ImapProxy poor = new ImapProxy(server.port(), Set.of("UIDPLUS", "MOVE"));
                PollWorld behind = new PollWorld(jdbc, poor.port(), folder)) {
            server.put(behind.from, "INBOX", mail("Subject: theirs", "", "text"), new Flags(Flag.DELETED), new Date());
            server.put(behind.from, mail("Subject: ours", "", "text"));
            MailProcessor refuses = mail -> SmtpReply.refused("5.7.1", "no");

            look(behind.toMailbox(), refuses);
            assertThat(server.in(behind.from, "INBOX")).hasSize(2);
            assertThat(server.in(behind.from, "Refused")).hasSize(1);
            server.unmark(behind.from, "INBOX", "theirs");
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), CANNOT);

            assertThat(server.texts(behind.from, "INBOX"))
                    .singleElement()
                    .asString()
                    .contains("Subject: theirs");
            assertThat(server.in(behind.from, "Refused")).hasSize(1);
            assertThat(server.in(behind.from, "Archive")).isEmpty();
            assertThat(behind.count("refused")).isOne();
        }
    }

    @Test
    void whatAPersonMarkedDeletedIsTheirs_andStaysWithoutUidplus() throws IOException {
        try (ImapProxy poor = new ImapProxy(server.port(), Set.of("UIDPLUS", "MOVE"))) {
            PollWorld behind = new PollWorld(jdbc, poor.port(), folder);
            server.put(behind.from, "INBOX", mail("Subject: theirs", "", "text"), new Flags(Flag.DELETED), new Date());
            server.put(behind.from, mail("Subject: ours", "", "text"));

            look(behind.toMailbox(), PASSES);
            look(behind.toMailbox(), PASSES);

            assertThat(server.texts(behind.to, "INBOX"))
                    .singleElement()
                    .asString()
                    .contains("Subject: ours");
            assertThat(server.texts(behind.from, "INBOX"))
                    .anySatisfy(mail -> assertThat(mail).contains("Subject: theirs"));
            behind.close();
        }
    }

    @Test
    void whatCannotBeRemovedBesideAPersonsOwn_isRemovedOnceThatIsGone() throws IOException {
        try (ImapProxy poor = new ImapProxy(server.port(), Set.of("UIDPLUS", "MOVE"));
                PollWorld behind = new PollWorld(jdbc, poor.port(), folder)) {
            server.put(behind.from, "INBOX", mail("Subject: theirs", "", "text"), new Flags(Flag.DELETED), new Date());
            server.put(behind.from, mail("Subject: ours", "", "cvv 123"));
            MailProcessor holds = mail -> {
                mail.live().holdsSecrets();
                return SmtpReply.accepted("held");
            };

            look(behind.toMailbox(), holds);
            assertThat(server.in(behind.from, "INBOX")).hasSize(2);
            server.unmark(behind.from, "INBOX", "theirs");
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), CANNOT);

            assertThat(server.texts(behind.from, "INBOX"))
                    .singleElement()
                    .asString()
                    .contains("Subject: theirs");
            assertThat(server.in(behind.from, "Archive")).isEmpty();
            assertThat(behind.count("found")).isOne();
        }
    }
}
