package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.SmtpReply;
import io.izinhub.mail.poll.PollTable.Claim;
import io.izinhub.testing.LogCanary;
import jakarta.mail.Flags;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** A mailbox that is looked into, from one real mailbox into another. What is decided about the mail is the test's. */
class PollTest extends PollBench {

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
