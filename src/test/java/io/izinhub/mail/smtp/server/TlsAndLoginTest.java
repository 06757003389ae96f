package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.mail.smtp.SessionFacts;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsAndLoginTest {

    @TempDir
    private static Path folder;

    private static TestCertificate keys;

    private final AtomicReference<SessionFacts> seen = new AtomicReference<>();
    private FakeHop hop;
    private TestGateway gateway;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = TestCertificate.forName(folder, "localhost");
    }

    @BeforeEach
    void start() throws IOException {
        hop = FakeHop.start((connection, command) -> null);
        gateway = new TestGateway(hop.port())
                .with("inbound.tls.key-store", keys.file())
                .with("inbound.tls.key-store-password", TestCertificate.PASSWORD)
                .with("inbound.auth.accounts.kampanya", "gizli-parola")
                .processor(mail -> {
                    seen.set(mail.session());
                    return TestGateway.RELAY.process(mail);
                });
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        hop.close();
    }

    @Test
    void startTls_thenAuth_thenMail() throws Exception {
        gateway.with("inbound.tls.required", true)
                .with("inbound.auth.required", true)
                .start();
        try (LogCanary canary = new LogCanary();
                RawSmtp client = gateway.connect()) {
            assertThat(client.say("EHLO a")).contains("STARTTLS").doesNotContain("AUTH");
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("530 5.7.0");
            assertThat(client.say("AUTH PLAIN " + plain("kampanya", "gizli-parola")))
                    .startsWith("538 5.7.11");
            assertThat(client.say("STARTTLS")).startsWith("220");
            client.encrypt(keys.trust());
            assertThat(client.say("EHLO a")).contains("AUTH PLAIN LOGIN").doesNotContain("STARTTLS");
            assertThat(client.say("MAIL FROM:<a@b.example>")).startsWith("530 5.7.0");
            assertThat(client.say("AUTH PLAIN " + plain("kampanya", "yanlis"))).startsWith("535 5.7.8");
            assertThat(client.say("AUTH PLAIN " + plain("kampanya", "gizli-parola")))
                    .startsWith("235");
            assertThat(client.say("AUTH PLAIN " + plain("kampanya", "gizli-parola")))
                    .startsWith("503");
            assertThat(client.message(
                            "a@b.example", "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII), "c@d.example"))
                    .startsWith("250");
            canary.neverHeard("gizli-parola", plain("kampanya", "gizli-parola"), "c@d.example", "a@b.example");
        }
        assertThat(seen.get().account()).isEqualTo("kampanya");
        assertThat(seen.get().tls()).startsWith("TLSv1.");
        assertThat(new String(hop.messages().get(0), StandardCharsets.US_ASCII))
                .contains(" with ESMTPSA\r\n\t(TLSv1.")
                .doesNotContain("kampanya");
    }

    @Test
    void whatFollowsStartTlsInClear_isNeverRun() throws Exception {
        gateway.start();
        try (RawSmtp client = gateway.client()) {
            client.send("STARTTLS\r\nMAIL FROM:<injected@x.example>\r\n");
            assertThat(client.reply()).startsWith("554 5.5.1");
            assertThat(client.isHungUp()).isTrue();
        }
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("MAIL FROM:<before@x.example>")).startsWith("250");
            assertThat(client.say("STARTTLS")).startsWith("220");
            client.encrypt(keys.trust());
            assertThat(client.say("RCPT TO:<c@d.example>")).startsWith("503");
        }
        assertThat(hop.commands()).noneMatch(command -> command.contains("injected"));
    }

    @Test
    void aHandshakeThatFails_endsTheConnection() throws Exception {
        gateway.start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("STARTTLS")).startsWith("220");
            client.send("MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\n");
            while (!client.isHungUp()) {
                // A TLS alert, not an answer.
            }
        }
        assertThat(hop.commands()).noneMatch(command -> command.startsWith("RCPT"));
    }

    @Test
    void loginInTwoSteps_cancelled_andGuessed() throws Exception {
        gateway.with("inbound.auth.without-tls", true).start();
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("AUTH LOGIN")).isEqualTo("334 VXNlcm5hbWU6");
            assertThat(client.say("*")).startsWith("501");
            assertThat(client.say("AUTH CRAM-MD5")).startsWith("504");
            assertThat(client.say("AUTH PLAIN %%%")).startsWith("501 5.5.2");
            assertThat(client.say("AUTH LOGIN")).startsWith("334");
            assertThat(client.say(base64("kampanya"))).startsWith("334");
            assertThat(client.say(base64("gizli-parola"))).startsWith("235");
            assertThat(client.say("STARTTLS")).startsWith("503");
        }
        try (RawSmtp client = gateway.client()) {
            assertThat(client.say("AUTH PLAIN " + plain("kampanya", ""))).startsWith("535");
            assertThat(client.say("AUTH PLAIN " + plain("nobody", ""))).startsWith("535");
            assertThat(client.say("AUTH PLAIN " + plain("nobody", "x"))).startsWith("421 4.7.0");
            assertThat(client.isHungUp()).isTrue();
        }
    }

    @Test
    void aKeyStoreThatCannotBeRead_stopsTheStart() {
        TestGateway broken = new TestGateway(hop.port())
                .with("inbound.tls.key-store", keys.file())
                .with("inbound.tls.key-store-password", "wrong");
        assertThatThrownBy(broken::start)
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.mail.inbound.tls.key-store");
        assertThatThrownBy(() -> new TestGateway(hop.port())
                        .with("inbound.tls.required", true)
                        .start())
                .isInstanceOf(ConfigurationProblem.class);
        assertThatThrownBy(() -> new TestGateway(hop.port())
                        .with("inbound.next-hops", "nobody")
                        .start())
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> new TestGateway(hop.port())
                        .with("inbound.port", hop.port())
                        .start())
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining("hub.mail.inbound.port");
    }

    private static String plain(String user, String password) {
        return base64("\0" + user + "\0" + password);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
