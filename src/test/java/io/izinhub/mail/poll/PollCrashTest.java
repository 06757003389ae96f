package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.mail.RawMail;
import io.izinhub.mail.smtp.MailProcessor;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The hub dies at every point of a look. Seen from outside a process that is killed says nothing more, to the mailboxes or to the
 * database, and hears nothing of what they did last: after each line of the mail server and before each statement in turn, all
 * its connections are cut. Then another node goes on.
 */
@HubTest
class PollCrashTest {

    private static final int MOST_POINTS = 400;
    private static Mailbox server;

    @Autowired
    private DataSource database;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = new Mailbox();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Counts what reaches the hub from outside, and ends its world at one of these. */
    private static final class Fate {
        private final AtomicInteger events = new AtomicInteger();
        private final AtomicBoolean dead = new AtomicBoolean();
        private volatile int end = Integer.MAX_VALUE;

        boolean strikes() {
            if (events.incrementAndGet() >= end) {
                dead.set(true);
            }
            return dead.get();
        }

        void revive() {
            end = Integer.MAX_VALUE;
            dead.set(false);
        }
    }

    private static final class MortalDatabase extends DelegatingDataSource {
        private final Fate fate;

        MortalDatabase(DataSource real, Fate fate) {
            super(real);
            this.fate = fate;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (fate.strikes()) {
                throw new SQLException("dead");
            }
            return super.getConnection();
        }
    }

    @Test
    void dyingAnywhere_eachMailArrivesOnce() throws IOException {
        int points = dyingEverywhere(Set.of(), PollBench.PASSES, 0);

        assertThat(points).isGreaterThan(20);
    }

    @Test
    void dyingAnywhere_eachMailArrivesOnce_withoutUidplusAndMove() throws IOException {
        int points = dyingEverywhere(Set.of("UIDPLUS", "MOVE"), PollBench.PASSES, 0);

        assertThat(points).isGreaterThan(20);
    }

    /** What is sent differs from time to time, by its reference: the table knows what went out last. */
    @Test
    void r106_dyingAnywhere_anAmendedMailArrivesOnce_andTheOriginalIsDeleted() throws IOException {
        AtomicInteger reference = new AtomicInteger();
        MailProcessor amends = mail -> {
            mail.live().holdsSecrets();
            try {
                String cut = new String(mail.body().bytes(), StandardCharsets.UTF_8)
                        .replace("text", "cut " + reference.incrementAndGet());
                byte[] amended = cut.getBytes(StandardCharsets.UTF_8);
                return mail.live().send(mail.trace(), RawMail.of(amended)).reply();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };

        int points = dyingEverywhere(Set.of(), amends, 1);

        assertThat(points).isGreaterThan(20);
    }

    /** @return how many points there were to die at */
    private int dyingEverywhere(Set<String> hidden, MailProcessor flow, int deleted) throws IOException {
        for (int point = 1; point < MOST_POINTS; point++) {
            if (!dyingAt(point, hidden, flow, deleted == 1)) {
                return point;
            }
        }
        throw new AssertionError("A look never ends");
    }

    private boolean dyingAt(int point, Set<String> hidden, MailProcessor flow, boolean deletes) throws IOException {
        Fate fate = new Fate();
        fate.end = point;
        try (ImapProxy proxy = new ImapProxy(server.port(), hidden);
                PollWorld world =
                        new PollWorld(new JdbcTemplate(new MortalDatabase(database, fate)), proxy.port(), folder)) {
            byte[] mail = PollBench.mail("Subject: a", "", "text");
            server.put(world.from, mail);
            // What is cut while nothing but logins was said is of no interest.
            proxy.cutBefore(line -> proxy.saw("UID FETCH") && fate.strikes());

            world.toMailbox().look(flow, () -> false);
            boolean died = fate.dead.get();
            proxy.cutAll();
            fate.revive();
            for (int again = 0; again < 3 && !server.in(world.from, "INBOX").isEmpty(); again++) {
                world.clock.forward(Duration.ofMinutes(61));
                world.toMailbox().look(flow, () -> false);
            }

            assertThat(server.in(world.to, "INBOX"))
                    .as("copies after dying at point %d", point)
                    .hasSize(1);
            assertThat(server.in(world.from, "INBOX"))
                    .as("originals, %d", point)
                    .isEmpty();
            assertThat(server.in(world.from, "Archive"))
                    .as("archived, %d", point)
                    .hasSize(deletes ? 0 : 1);
            return died;
        }
    }
}
