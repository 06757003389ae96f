package io.izinhub.mail.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.FakeHop;
import io.izinhub.testing.LogCanary;
import io.izinhub.testing.RawSmtp;
import io.izinhub.testing.TestCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encryption and login towards the next hop, which is a gateway with STARTTLS and AUTH itself. */
class HopSecurityTest {

    private static final byte[] MAIL = "Subject: x\r\n\r\nMerhaba\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;

    private static TestCertificate right;
    private static TestCertificate wrong;

    private FakeHop last;
    private TestGateway next;
    private TestGateway gateway;

    @BeforeAll
    static void makeKeys() throws Exception {
        right = TestCertificate.forName(folder, "localhost");
        wrong = TestCertificate.forName(folder, "baska.example");
    }

    @BeforeEach
    void start() throws IOException {
        last = FakeHop.start((connection, command) -> null);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
        if (next != null) {
            next.close();
        }
        last.close();
    }

    private String through(TestCertificate nextKeys, String... settings) throws IOException {
        next = new TestGateway(last.port())
                .with("inbound.tls.key-store", nextKeys.file())
                .with("inbound.tls.key-store-password", TestCertificate.PASSWORD)
                .with("inbound.auth.accounts.hub", "hop-parolasi")
                .start();
        return through(next.port(), settings);
    }

    private String through(int port, String... settings) throws IOException {
        gateway = new TestGateway(port);
        for (int i = 0; i < settings.length; i += 2) {
            gateway.with("hops.hop0." + settings[i], settings[i + 1]);
        }
        gateway.start();
        try (RawSmtp client = gateway.client()) {
            client.say("MAIL FROM:<a@b.example>");
            String reply = client.say("RCPT TO:<c@d.example>");
            client.say("RSET");
            return reply.startsWith("250") ? client.message("a@b.example", MAIL, "c@d.example") : reply;
        }
    }

    private String arrived() {
        return new String(last.messages().get(0), StandardCharsets.US_ASCII);
    }

    @Test
    void requiredAndTrusted_isEncrypted_andLoggedIn() throws Exception {
        try (LogCanary canary = new LogCanary()) {
            assertThat(through(
                            right,
                            "tls",
                            "REQUIRED",
                            "trust-store",
                            right.trustStore().toString(),
                            "trust-store-password",
                            TestCertificate.PASSWORD,
                            "username",
                            "hub",
                            "password",
                            "hop-parolasi"))
                    .startsWith("250");
            canary.neverHeard("hop-parolasi", "c@d.example");
        }
        assertThat(arrived()).contains(" with ESMTPSA\r\n\t(TLSv1.");
    }

    @Test
    void aCertificateThatNobodyTrusts_orOfAnotherName_getsNoMail() throws Exception {
        assertThat(through(right, "tls", "REQUIRED")).startsWith("451 4.4.1");
        gateway.close();
        next.close();
        assertThat(through(
                        wrong,
                        "tls",
                        "REQUIRED",
                        "trust-store",
                        wrong.trustStore().toString(),
                        "trust-store-password",
                        TestCertificate.PASSWORD))
                .startsWith("451 4.4.1");
        assertThat(last.messages()).isEmpty();
    }

    @Test
    void whoseIdentityIsNotChecked_isEncryptedAllTheSame() throws Exception {
        assertThat(through(wrong, "tls", "OPPORTUNISTIC", "verify-identity", "false"))
                .startsWith("250");
        assertThat(arrived()).contains(" with ESMTPS\r\n");
    }

    @Test
    void whereStartTlsIsNotOffered_requiredFails_opportunisticPasses() throws Exception {
        assertThat(through(last.port(), "tls", "REQUIRED")).startsWith("451 4.4.1");
        gateway.close();
        assertThat(through(last.port(), "tls", "OPPORTUNISTIC")).startsWith("250");
    }

    @Test
    void noneSpeaksInClear_alsoWhereStartTlsIsOffered() throws Exception {
        assertThat(through(right, "tls", "NONE")).startsWith("250");
        assertThat(arrived()).contains(" with ESMTP\r\n");
    }

    @Test
    void aWrongPassword_isATemporaryFault() throws Exception {
        assertThat(through(
                        right,
                        "tls",
                        "OPPORTUNISTIC",
                        "verify-identity",
                        "false",
                        "username",
                        "hub",
                        "password",
                        "yanlis"))
                .startsWith("451 4.4.1");
    }

    @Test
    void aTokenIsSentAsXoauth2() throws Exception {
        try (FakeHop office =
                FakeHop.with("AUTH XOAUTH2", (c, said) -> said.startsWith("AUTH") ? "235 2.7.0 ok" : null)) {
            assertThat(through(office.port(), "tls", "NONE", "username", "kutu@d.example", "tokens", "azure"))
                    .startsWith("250");
            String said = office.commands().stream()
                    .filter(command -> command.startsWith("AUTH XOAUTH2 "))
                    .findFirst()
                    .orElseThrow();
            assertThat(new String(
                            Base64.getDecoder().decode(said.substring("AUTH XOAUTH2 ".length())),
                            StandardCharsets.US_ASCII))
                    .isEqualTo("user=kutu@d.example\1auth=Bearer token-hop0\1\1");
        }
    }
}
