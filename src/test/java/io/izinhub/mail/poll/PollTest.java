package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollProperties.ToServer;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.mail.smtp.ReceivedMail;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** A mailbox that is looked into, from one real mailbox into another. What is decided about the mail is the test's. */
@HubTest
class PollTest {

    static final MailProcessor PASSES =
            mail -> mail.live().send(mail.trace(), mail.body()).reply();
    private static final MailProcessor CANNOT = mail -> SmtpReply.tempFail("4.3.0", "not now");
    private static Mailbox server;

    @Autowired
    private JdbcTemplate jdbc;

    @TempDir
    private Path folder;

    private PollWorld world;

    @BeforeAll
    static void start() {
        server = new Mailbox();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void open() throws IOException {
        world = new PollWorld(jdbc, server.port(), folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    static byte[] mail(String... lines) {
        return ("Return-Path: <musteri@posta.example>\r\nMessage-ID: <" + UUID.randomUUID() + "@posta.example>\r\n"
                        + "Date: Fri, 27 Nov 2026 12:00:00 +0300\r\nFrom: musteri@posta.example\r\n"
                        + String.join("\r\n", lines) + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static int look(Poll poll, MailProcessor flow) {
        return poll.look(flow, () -> false);
    }

    @Test
    void theCopyHasBytesFlagsAndDate_andTheOriginalIsPutAway() {
        byte[] mail = mail("Subject: =?utf-8?q?Poli=C3=A7e?=", "X-Odd:   two  blanks ", "", "Şişli, İstanbul.", "", "");
        Flags flags = new Flags(Flag.FLAGGED);
        flags.add("$Musteri");
        Date date = new Date(1_700_000_000_000L);
        server.put(world.from, "INBOX", mail, flags, date);

        assertThat(look(world.toMailbox(), PASSES)).isOne();

        List<Mailbox.Lying> there = server.in(world.to, "INBOX");
        assertThat(there).hasSize(1);
        assertThat(there.get(0).bytes()).isEqualTo(mail);
        assertThat(there.get(0).flags().contains(Flag.FLAGGED)).isTrue();
        assertThat(there.get(0).flags().contains("$Musteri")).isTrue();
        assertThat(there.get(0).flags().contains(Flag.SEEN)).isFalse();
        assertThat(there.get(0).date()).isEqualTo(date);
        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Archive")).singleElement().satisfies(kept -> assertThat(kept.bytes())
                .isEqualTo(mail));
        assertThat(world.count("passed")).isOne();
    }

    @Test
    void whatCannotBeJudgedStaysAsItIs_andIsTriedAgainAfterAPause() {
        server.put(world.from, mail("Subject: a", "", "text"));
        Poll poll = world.toMailbox();

        assertThat(look(poll, CANNOT)).isZero();
        assertThat(look(poll, PASSES)).isZero();
        assertThat(server.in(world.from, "INBOX"))
                .singleElement()
                .satisfies(mail -> assertThat(mail.flags().contains(Flag.SEEN)).isFalse());
        assertThat(poll.waiting()).isOne();

        world.clock.forward(Duration.ofSeconds(31));
        assertThat(look(poll, PASSES)).isOne();
        assertThat(server.in(world.to, "INBOX")).hasSize(1);
    }

    @Test
    void oneMailThatCannotBeJudgedDoesNotHoldUpTheOthers() {
        server.put(world.from, mail("Subject: first", "", "text"));
        server.put(world.from, mail("Subject: second", "", "text"));
        AtomicInteger turn = new AtomicInteger();

        look(world.toMailbox(), mail -> {
            if (turn.incrementAndGet() == 1) {
                throw new IllegalStateException("secret word");
            }
            return PASSES.process(mail);
        });

        assertThat(server.texts(world.to, "INBOX")).singleElement().asString().contains("Subject: second");
        assertThat(server.texts(world.from, "INBOX")).singleElement().asString().contains("Subject: first");
    }

    @Test
    void whatIsHeldIsPutAwayToo() {
        server.put(world.from, mail("Subject: a", "", "text"));

        assertThat(look(world.toMailbox(), mail -> SmtpReply.accepted("Ok K-1")))
                .isOne();

        assertThat(server.in(world.to, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Archive")).hasSize(1);
        assertThat(world.count("held")).isOne();
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

        assertThat(look(world.toMailbox(), PollTest::refusesASecret)).isOne();

        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Refused")).isEmpty();
        assertThat(server.in(world.from, "Archive")).isEmpty();
        assertThat(server.in(world.to, "INBOX")).isEmpty();
        assertThat(world.count("deleted")).isOne();
    }

    @Test
    void r106_orInRefusedWhereSoConfigured() {
        server.put(world.from, mail("Subject: a", "", "cvv 123"));

        look(world.archivingSecrets().toMailbox(), PollTest::refusesASecret);

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

    /** Measured on camel-mail 4.17.0: such headers of a mail deleted it, moved it, or steered what was sent next. */
    @Test
    void headersThatSteerCamelAreBytesLikeAnyOther() {
        byte[] hostile = mail(
                "delete: true",
                "moveTo: Trash",
                "copyTo: Other",
                "mail.smtp.from: attacker@evil.example",
                "CamelHttpUri: http://evil.example/",
                "CamelFileName: ../../etc/passwd",
                "Subject: a",
                "",
                "text");
        server.put(world.from, hostile);

        look(world.toMailbox(), CANNOT);
        assertThat(server.in(world.from, "INBOX")).hasSize(1);
        world.clock.forward(Duration.ofMinutes(1));
        look(world.toMailbox(), PASSES);

        assertThat(server.in(world.to, "INBOX")).singleElement().satisfies(copy -> assertThat(copy.bytes())
                .isEqualTo(hostile));
        assertThat(server.in(world.from, "Archive")).hasSize(1);
        List<String> folders = server.with(
                world.from, store -> List.of(store.getDefaultFolder().list("*")).stream()
                        .map(Folder::getFullName)
                        .toList());
        assertThat(folders).containsExactlyInAnyOrder("INBOX", "Archive");
    }

    @Test
    void aTooLargeMailStaysAndIsNotRead() {
        server.put(world.from, mail("Subject: big", "", "x".repeat(300_000)));
        Poll poll = world.most(DataSize.ofKilobytes(100)).toMailbox();

        look(poll, PASSES);

        assertThat(server.in(world.from, "INBOX")).hasSize(1);
        assertThat(world.count("too_large")).isOne();
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

    @Test
    void aMailboxThatIsNumberedAnewSendsNothingTwice() {
        byte[] mail = mail("Subject: a", "", "text");
        server.put(world.from, mail);
        Poll poll = world.toMailbox();
        look(poll, PASSES);
        // As if the original had not been put away before the server numbered its mailbox anew.
        assertThat(jdbc.update(
                        "update mail_poll set state = 'OWNED', uidvalidity = 1 where account = ?", world.account))
                .isOne();
        server.put(world.from, mail);
        world.clock.forward(Duration.ofMinutes(11));

        look(poll, PASSES);

        assertThat(server.in(world.to, "INBOX")).hasSize(1);
        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(world.count("found")).isOne();
    }

    /** The server's OK is its word: a server that names no place may also change a byte, or file the mail elsewhere at once. */
    @Test
    void anOkIsBelieved_alsoWhereNoCopyIsFound() throws IOException {
        try (ImapProxy poor = new ImapProxy(server.port(), Set.of("UIDPLUS"));
                PollWorld behind = new PollWorld(jdbc, poor.port(), folder)) {
            server.put(behind.from, mail("Subject: a", "", "text"));
            AtomicInteger taken = new AtomicInteger();
            poor.cutBefore(line -> {
                if (line.contains("OK") && line.contains("APPEND ")) {
                    taken.incrementAndGet();
                    server.empty(behind.to, "INBOX");
                }
                return false;
            });

            look(behind.toMailbox(), PASSES);
            behind.clock.forward(Duration.ofMinutes(61));
            look(behind.toMailbox(), PASSES);

            assertThat(taken).hasValue(1);
            assertThat(poor.saw("UID SEARCH HEADER")).isFalse();
            assertThat(behind.count("passed")).isOne();
            assertThat(server.in(behind.from, "Archive")).hasSize(1);
        }
    }

    /** As if what was put away lay there still when the server numbered its mailbox anew. */
    private void numberAnew(byte[] mail) {
        assertThat(jdbc.update(
                        "update mail_poll set state = 'OWNED', uidvalidity = 1 where account = ?", world.account))
                .isOne();
        server.put(world.from, mail);
        world.clock.forward(Duration.ofMinutes(11));
    }

    @Test
    void r106_aMailboxThatIsNumberedAnew_archivesNoSecret() {
        byte[] mail = mail("Subject: a", "", "cvv 123");
        server.put(world.from, mail);
        MailProcessor holds = it -> {
            it.live().holdsSecrets();
            return SmtpReply.accepted("held");
        };
        look(world.toMailbox(), holds);
        numberAnew(mail);

        look(world.toMailbox(), holds);

        assertThat(server.in(world.from, "INBOX")).isEmpty();
        assertThat(server.in(world.from, "Archive")).isEmpty();
        assertThat(world.count("held")).isOne();
        assertThat(world.count("found")).isOne();
    }

    @Test
    void aMailboxThatIsNumberedAnew_losesNoMailWithTheMessageIdOfAnother() {
        String first = new String(mail("Subject: first", "", "text"), StandardCharsets.UTF_8);
        server.put(world.from, first.getBytes(StandardCharsets.UTF_8));
        look(world.toMailbox(), PASSES);
        numberAnew(first.replace("first", "second").getBytes(StandardCharsets.UTF_8));

        look(world.toMailbox(), PASSES);

        assertThat(server.texts(world.to, "INBOX")).hasSize(2).anySatisfy(copy -> assertThat(copy)
                .contains("Subject: second"));
    }

    @Test
    void anAnswerThatWasLost_isLookedFor_alsoWhereTheMailWasAmendedAndHasNoMessageId() throws IOException {
        byte[] anonymous = "From: a@posta.example\r\nSubject: a\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger answers = new AtomicInteger();
        AtomicInteger reference = new AtomicInteger();
        MailProcessor amends = mail -> {
            String cut = "From: a@posta.example\r\nSubject: a\r\n\r\ncut, K-" + reference.incrementAndGet() + "\r\n";
            return mail.live()
                    .send(mail.trace(), RawMail.of(cut.getBytes(StandardCharsets.US_ASCII)))
                    .reply();
        };
        try (ImapProxy proxy = new ImapProxy(server.port());
                PollWorld behind = new PollWorld(jdbc, proxy.port(), folder)) {
            server.put(behind.from, anonymous);
            server.put(behind.to, mail("Subject: another", "", "text"));
            proxy.cutBefore(line -> line.contains("OK") && line.contains("APPEND ") && answers.incrementAndGet() == 1);

            look(behind.toMailbox(), amends);
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), amends);

            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            assertThat(behind.count("found")).isOne();
        }
    }

    @Test
    void anAnswerThatWasLost_isLookedFor_alsoWithoutMessageId() throws IOException {
        byte[] anonymous = "From: a@posta.example\r\nSubject: a\r\n\r\ntext\r\n".getBytes(StandardCharsets.US_ASCII);
        AtomicInteger answers = new AtomicInteger();
        try (ImapProxy proxy = new ImapProxy(server.port());
                PollWorld behind = new PollWorld(jdbc, proxy.port(), folder)) {
            server.put(behind.from, anonymous);
            server.put(behind.to, mail("Subject: another", "", "text"));
            proxy.cutBefore(line -> line.contains("OK") && line.contains("APPEND ") && answers.incrementAndGet() == 1);

            look(behind.toMailbox(), PASSES);
            assertThat(server.in(behind.from, "INBOX")).hasSize(1);
            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            behind.clock.forward(Duration.ofMinutes(11));
            look(behind.toMailbox(), PASSES);

            assertThat(server.in(behind.to, "INBOX")).hasSize(2);
            assertThat(server.in(behind.from, "Archive")).hasSize(1);
            assertThat(behind.count("found")).isOne();
            assertThat(behind.possibleDuplicates()).isZero();
        }
    }

    @Test
    void bySmtp_aLostAnswerMeansASecondCopy_whichIsCounted() throws IOException {
        AtomicInteger dots = new AtomicInteger();
        try (FakeHop hop = FakeHop.start((connection, command) ->
                        command.equals(".") && dots.incrementAndGet() == 1 ? FakeHop.HANG_UP : null);
                Hops hops = new Hops(Map.of("hop", hop(hop.port())), name -> null)) {
            byte[] mail = mail("Subject: a", "", "şğü");
            server.put(world.from, mail);
            Poll poll = world.toServer(hops.named("test", List.of("hop")), new ToServer("hop", world.to, null));

            look(poll, PASSES);
            assertThat(server.in(world.from, "INBOX")).hasSize(1);
            assertThat(world.possibleDuplicates()).isZero();
            world.clock.forward(Duration.ofMinutes(1));
            look(poll, PASSES);

            assertThat(hop.messages()).hasSize(2).allSatisfy(sent -> assertThat(
                            new String(sent, StandardCharsets.UTF_8))
                    .startsWith("Received: by hub.example (izin-hub.poll-test) with IMAP")
                    .endsWith(new String(mail, StandardCharsets.UTF_8)));
            assertThat(hop.commands()).contains("MAIL FROM:<musteri@posta.example> BODY=8BITMIME");
            assertThat(world.possibleDuplicates()).isOne();
            assertThat(server.in(world.from, "Archive")).hasSize(1);
        }
    }

    @Test
    void bySmtp_whatTheServerDoesNotTake_staysInItsMailbox() throws IOException {
        try (FakeHop hop = FakeHop.start(
                        (connection, command) -> command.startsWith("RCPT") ? "550 5.1.1 no such mailbox" : null);
                Hops hops = new Hops(Map.of("hop", hop(hop.port())), name -> null)) {
            server.put(world.from, mail("Subject: a", "", "text"));
            Poll poll =
                    world.toServer(hops.named("test", List.of("hop")), new ToServer("hop", world.to, "us@x.example"));

            look(poll, PASSES);
            world.clock.forward(Duration.ofMinutes(1));
            look(poll, PASSES);

            assertThat(hop.messages()).isEmpty();
            assertThat(hop.commands()).contains("MAIL FROM:<us@x.example>");
            assertThat(server.in(world.from, "INBOX")).hasSize(1);
            assertThat(world.count("later")).isEqualTo(2);
            assertThat(world.possibleDuplicates()).isZero();
        }
    }

    private static HopProperties hop(int port) {
        Duration patience = Duration.ofSeconds(5);
        return new HopProperties(
                "localhost",
                port,
                HopProperties.Tls.NONE,
                true,
                null,
                null,
                "hub.example",
                null,
                null,
                null,
                patience,
                patience,
                2,
                patience);
    }

    @Test
    void nothingOfAMailIsLogged_alsoWhenTheServerQuotesIt() {
        try (LogCanary canary = new LogCanary()) {
            server.put(world.from, mail("Subject: Zümrüt", "", "Zümrüt"));
            look(world.toMailbox(), mail -> {
                throw new IllegalStateException("Zümrüt " + world.from);
            });
            canary.neverHeard("Zümrüt", world.from, world.to, "musteri@posta.example");
        }
    }

    /** Judging took longer than the claim lasts. */
    @Test
    void whoLostItsClaimSendsNothing_andChangesNobodysRow() {
        server.put(world.from, mail("Subject: a", "", "text"));
        Poll other = world.toMailbox();

        int done = look(world.toMailbox(), mail -> {
            world.clock.forward(PollTurn.CLAIM.plusSeconds(1));
            assertThat(look(other, PASSES)).isOne();
            return PASSES.process(mail);
        });

        assertThat(done).isZero();
        assertThat(server.in(world.to, "INBOX")).hasSize(1);
        assertThat(server.in(world.from, "Archive")).hasSize(1);
        assertThat(jdbc.queryForList("select state from mail_poll where account = ?", String.class, world.account))
                .containsExactly("ENDED");
    }

    @Test
    void whatIsNotedUnderALostClaimChangesNothing() {
        PollTable table = world.table();
        PollKey key = new PollKey(new PollKey.Place(world.account, "INBOX"), 7, 1);
        Instant until = world.clock.instant().plus(PollTurn.CLAIM);
        Claim lost = new Claim(key, table.claim(key, until).orElseThrow().attempts());
        world.clock.forward(PollTurn.CLAIM);
        Instant theirs = world.clock.instant().plus(PollTurn.CLAIM);
        Claim held = new Claim(key, table.claim(key, theirs).orElseThrow().attempts());
        Digest digest = Digest.of(new byte[32]);

        assertThat(table.known(lost, digest)).isFalse();
        assertThat(table.sending(lost, new Copy(digest, 1), true)).isFalse();
        assertThat(table.notSent(lost)).isFalse();
        assertThat(table.owned(lost, true)).isFalse();
        assertThat(table.ended(lost)).isFalse();
        assertThat(table.later(lost, Instant.EPOCH)).isFalse();
        assertThat(table.resting(key.place(), 7)).containsExactly(1L);
        assertThat(table.owned(held, false)).isTrue();
    }

    @Test
    void twoNodesTakeEachMailOnce() throws Exception {
        for (int i = 0; i < 20; i++) {
            server.put(world.from, mail("Subject: " + i, "", "text"));
        }
        Poll one = world.toMailbox();
        Poll other = world.toMailbox();
        Thread second = new Thread(() -> look(other, PASSES));
        second.start();
        look(one, PASSES);
        second.join();
        for (int again = 0; again < 3; again++) {
            world.clock.forward(Duration.ofMinutes(61));
            look(one, PASSES);
        }

        assertThat(server.in(world.to, "INBOX")).hasSize(20);
        assertThat(server.in(world.from, "Archive")).hasSize(20);
        assertThat(server.in(world.from, "INBOX")).isEmpty();
    }
}
