package io.izinhub.mail.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.mail.MailModes;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.sim.mail.MailSimulator;
import io.izinhub.sim.mail.Sunk;
import io.izinhub.testing.AtOnce;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.RetryingClient;
import io.izinhub.testing.SimWorld;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** SHADOW to LIVE and back, twice, while mail goes through: nothing is lost, nothing comes twice, nothing is half of each. */
@HubTest
class ModeSwitchTest {

    private static final int CLIENTS = 4;

    private static final Duration EACH = Duration.ofMillis(1000);

    private static final List<Mode> TURNS = List.of(Mode.SHADOW, Mode.LIVE, Mode.SHADOW, Mode.LIVE, Mode.SHADOW);
    private static final List<String> INBOUND = List.of("mail.in.others");
    private static final List<String> OUTBOUND = List.of("mail.out.footer", "mail.out.scan");

    private final MailSimulator sink = SimWorld.shared().mail();
    private final String run = UUID.randomUUID().toString();

    @Autowired
    private MailGateways gateways;

    @Autowired
    private Modes modes;

    @Autowired
    private MailModes known;

    @Autowired
    private JdbcTemplate jdbc;

    /** How often each of the two things happened to mails of a kind. */
    private record Seen(int asItCame, int amended) {

        Seen plus(boolean identical) {
            return identical ? new Seen(asItCame + 1, amended) : new Seen(asItCame, amended + 1);
        }
    }

    @AfterEach
    void shadow() {
        List.of(INBOUND, OUTBOUND).forEach(functions -> set(functions, Mode.SHADOW));
    }

    @Test
    void inbound_eachMailIsAsItCameOrRedacted_orArrivedOrHeld() throws Exception {
        int sent = underLoad(INBOUND, "inbound", null);

        Seen passed = new Seen(0, 0);
        Seen redacted = new Seen(0, 0);
        Seen held = new Seen(0, 0);
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < sent; number++) {
                List<Sunk> arrived = sink.received(recipient(client, number));
                int kept = held(recipient(client, number));
                boolean identical = arrived.size() == 1
                        && FaultMails.isIdentical(arrived.get(0).raw(), mail(client, number));
                switch (kind(number)) {
                    case PASS -> passed = passed.plus(identical);
                    case REDACT -> {
                        assertThat(arrived).hasSize(1);
                        assertThat(identical
                                        || FaultMails.isRedacted(arrived.get(0).raw()))
                                .isTrue();
                        redacted = redacted.plus(identical);
                    }
                    case HOLD -> {
                        assertThat(arrived.size() + kept).isOne();
                        assertThat(kept == 1 || identical).isTrue();
                        held = held.plus(identical);
                    }
                }
            }
        }
        assertThat(passed.amended()).isZero();
        assertThat(redacted.asItCame()).isPositive();
        assertThat(redacted.amended()).isPositive();
        assertThat(held.asItCame()).isPositive();
        assertThat(held.amended()).isPositive();
    }

    @Test
    void outbound_eachMailIsAsItCameOrHasItsFooterOnce() throws Exception {
        int sent = underLoad(OUTBOUND, "outbound", "bilgi");

        Seen seen = new Seen(0, 0);
        for (int client = 0; client < CLIENTS; client++) {
            for (int number = 0; number < sent; number++) {
                List<Sunk> arrived = sink.received(recipient(client, number));
                assertThat(arrived).hasSize(1);
                byte[] raw = arrived.get(0).raw();
                boolean identical = FaultMails.isIdentical(raw, mail(client, number));
                int footers = new String(raw, StandardCharsets.UTF_8).split("Veri sorumlusu", -1).length - 1;
                assertThat(footers).isEqualTo(identical ? 0 : 1);
                seen = seen.plus(identical);
            }
        }
        assertThat(seen.asItCame()).isPositive();
        assertThat(seen.amended()).isPositive();
    }

    /** @return how many mails of each client were acknowledged at least */
    private int underLoad(List<String> functions, String listener, String account) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> turning = CompletableFuture.runAsync(() -> {
            TURNS.forEach(mode -> {
                set(functions, mode);
                await().pollDelay(EACH).atMost(EACH.multipliedBy(4)).until(() -> true);
            });
            over.set(true);
        });
        String login = account == null ? null : "AUTH PLAIN " + base64("\0" + account + "\0demo");
        List<Integer> sent = AtOnce.run(CLIENTS, client -> {
            RetryingClient sender =
                    new RetryingClient(() -> gateways.port(listener).orElseThrow(), login);
            int number = 0;
            // Few enough for the sink, which remembers the last mails only.
            for (; !over.get() && number < 300; number++) {
                sender.send("bilgi@ornek.example", mail(client, number), recipient(client, number));
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
            sender.hangUp();
            return number;
        });
        turning.get();
        List<Integer> counts = new ArrayList<>(sent);
        counts.sort(null);
        return counts.get(0);
    }

    private void set(List<String> functions, Mode mode) {
        new MailSwitch(modes, known).set(functions, mode);
    }

    private int held(String recipient) {
        return jdbc.queryForObject(
                "select count(*) from quarantine_item where kind = 'HELD' and mailbox = ?", Integer.class, recipient);
    }

    private byte[] mail(int client, int number) {
        return FaultMails.of(kind(number), run + "." + client + "." + number);
    }

    private String recipient(int client, int number) {
        return "s" + client + "." + number + "." + run + "@musteri.example";
    }

    private static FaultMails.Kind kind(int number) {
        return FaultMails.Kind.values()[number % 3];
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
