package io.izinhub.mail.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.AtOnce;
import io.izinhub.testing.ChildHub;
import io.izinhub.testing.CountingHop;
import io.izinhub.testing.RawSmtp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A hub with a heap of 512 MB, everything LIVE: each hostile mail gets an answer that is true, in both directions, and the next
 * mail goes its way.
 */
@Tag("process")
class HostileHeapTest {

    private static final int MEGABYTES = 50;

    /** Mails of 50 MB at the same time; together less than the heap, with what reading them takes much more. */
    private static final int AT_ONCE = Boolean.getBoolean("izinhub.test.long") ? 8 : 4;

    @TempDir
    private static Path folder;

    private static CountingHop hop;
    private static ChildHub hub;

    @BeforeAll
    static void start() throws IOException {
        hop = new CountingHop();
        hub = new ChildHub(
                        folder,
                        "512m",
                        "--hub.modes.initial=LIVE",
                        "--hub.iys.base-url=http://localhost:1/iys",
                        "--hub.mail.inbound.limits.message-size=60MB",
                        "--hub.mail.outbound.limits.message-size=60MB",
                        "--hub.mail.hops.sink.port=" + hop.port())
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        hub.close();
        hop.close();
    }

    @ParameterizedTest
    @EnumSource
    void isAnsweredTruly_andTheNextMailGoesItsWay(HostileMails hostile) throws IOException {
        for (String account : List.of("", "bilgi")) {
            answeredTruly(account, hostile.mail());
            theNextMailGoesItsWay(account);
        }
    }

    @Test
    void smugglingIsRefused_andTheNextMailGoesItsWay() throws IOException {
        for (String end : List.of("\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r\n.\r\r\n", "\r\n\0.\r\n")) {
            String recipient = recipient();
            String smuggled = recipient();
            try (RawSmtp client = connect("")) {
                client.transaction("a@musteri.example", recipient);
                client.send("Subject: x\r\n\r\nfirst" + end + "MAIL FROM:<a@musteri.example>\r\nRCPT TO:<" + smuggled
                        + ">\r\nDATA\r\nSubject: y\r\n\r\nsecond");
                String answer = client.say("\r\n.");
                assertThat(answer).matches(end.contains("\0") ? "(?s)(250|550) .*" : "(?s)550 5\\.6\\.0.*");
            }
            assertThat(hop.octets(smuggled)).isZero();
        }
        theNextMailGoesItsWay("");
    }

    @Test
    void severalOf50MbAtOnceFit() throws Exception {
        byte[] picture = HostileMails.large(MEGABYTES, FaultMails.text(FaultMails.Kind.REDACT));
        byte[] letter = HostileMails.longText(MEGABYTES);

        List<String> answers = AtOnce.run(
                AT_ONCE, number -> answeredTruly(number % 2 == 0 ? "" : "bilgi", number % 3 == 0 ? letter : picture));

        assertThat(answers).anyMatch(answer -> answer.startsWith("250"));
        assertThat(hub.isAlive()).isTrue();
        assertThat(hub.log()).doesNotContain("OutOfMemoryError");
        theNextMailGoesItsWay("");
        theNextMailGoesItsWay("bilgi");
    }

    /** 250 says that somebody has it, and nothing else does. */
    private static String answeredTruly(String account, byte[] mail) throws IOException {
        String recipient = recipient();
        try (RawSmtp client = connect(account)) {
            String answer = client.message("bilgi@ornek.example", mail, recipient);
            assertThat(answer).matches("(?s)(250|451|550|552|554) .*");
            boolean somewhere = hop.octets(recipient) > 0 || answer.contains(" K-");
            assertThat(somewhere).isEqualTo(answer.startsWith("250"));
            return answer;
        }
    }

    private static void theNextMailGoesItsWay(String account) throws IOException {
        String recipient = recipient();
        try (RawSmtp client = connect(account)) {
            byte[] mail = FaultMails.of(FaultMails.Kind.PASS, UUID.randomUUID().toString());
            assertThat(client.message("bilgi@ornek.example", mail, recipient)).startsWith("250");
        }
        assertThat(hop.octets(recipient)).isPositive();
    }

    private static RawSmtp connect(String account) throws IOException {
        RawSmtp client = RawSmtp.connect(account.isEmpty() ? hub.inbound() : hub.outbound());
        client.patience(120_000);
        client.say("EHLO client.example");
        if (!account.isEmpty()) {
            String login = "\0" + account + "\0demo";
            client.say("AUTH PLAIN " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        }
        return client;
    }

    private static String recipient() {
        return "h" + UUID.randomUUID() + "@musteri.example";
    }
}
