package io.izinhub.mail.smtp.examine;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.mail.smtp.HopProperties;
import io.izinhub.mail.smtp.ListenerProperties;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.mail.smtp.examine.CertificatesExamined.Issued;
import io.izinhub.mail.smtp.examine.OpenListeners.Open;
import io.izinhub.mail.smtp.examine.OpenRelayExamined.Asked;
import io.izinhub.mail.smtp.hop.HopGreeting;
import io.izinhub.mail.smtp.hop.Hops;
import io.izinhub.testing.FakeHop;
import io.izinhub.testing.TestCertificate;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Each check fails, its remedy is followed, and it is green. */
class SmtpExaminedTest {

    private static final FakeHop.Script GOOD = (connection, command) -> null;

    @TempDir
    private static Path folder;

    private static TestCertificate localhost;
    private static TestCertificate other;

    @BeforeAll
    static void certificates() throws IOException, InterruptedException {
        localhost = TestCertificate.forName(folder, "localhost");
        other = TestCertificate.forName(folder, "baska.example");
    }

    @Test
    void nobodyAnswers_correctedToTheServer_green_andNoMailIsSent() throws IOException {
        int closed;
        try (FakeHop gone = FakeHop.start(GOOD)) {
            closed = gone.port();
        }
        Told.red(NextHopsExamined.ID, hop(Map.of("port", closed, "tls", "NONE")), "NO_ANSWER");
        Told.red(NextHopsExamined.ID, hop(Map.of("host", "yok.invalid", "tls", "NONE")), "NO_NAME");

        try (FakeHop server = FakeHop.start(GOOD)) {
            Told.green(NextHopsExamined.ID, hop(Map.of("port", server.port(), "tls", "NONE")), "ANSWERS");
            assertThat(server.commands())
                    .noneMatch(command -> command.startsWith("MAIL") || command.startsWith("RCPT"));
        }
    }

    @Test
    void noStartTls_whereItIsRequired_untilItIsNotRequired() throws IOException {
        try (FakeHop server = FakeHop.start(GOOD)) {
            Told.red(NextHopsExamined.ID, hop(Map.of("port", server.port(), "tls", "REQUIRED")), "NO_TLS");
            Told.green(NextHopsExamined.ID, hop(Map.of("port", server.port(), "tls", "NONE")), "ANSWERS");
        }
    }

    @Test
    void theCertificateIsNotTrusted_namesAnother_trustedAndOurs() throws IOException, GeneralSecurityException {
        try (FakeHop server = FakeHop.encrypting(other, GOOD)) {
            Told.red(NextHopsExamined.ID, encrypted(server, other), "CERTIFICATE");
        }
        try (FakeHop server = FakeHop.encrypting(localhost, GOOD)) {
            Told.red(NextHopsExamined.ID, hop(Map.of("host", "localhost", "port", server.port())), "CERTIFICATE");
            Told.green(NextHopsExamined.ID, encrypted(server, localhost), "ANSWERS");
        }
    }

    private static Finding encrypted(FakeHop server, TestCertificate trusted)
            throws IOException, GeneralSecurityException {
        return hop(Map.of(
                "host",
                "localhost",
                "port",
                server.port(),
                "trust-store",
                trusted.trustStore(),
                "trust-store-password",
                TestCertificate.PASSWORD));
    }

    /** A place of the pool was lost with each look at a server that was down; with the last one no mail went out any more. */
    @Test
    void lookingAtAServerThatIsDownTakesNoPlaceOfMail() throws IOException {
        FakeHop.Script twiceDown = (connection, command) -> connection < 3 ? FakeHop.HANG_UP : null;
        try (FakeHop server = FakeHop.start(twiceDown)) {
            MailProperties mail = mail(Map.of(
                    "hops.posta.host", "127.0.0.1",
                    "hops.posta.port", server.port(),
                    "hops.posta.tls", "NONE",
                    "hops.posta.max-sessions", 1,
                    "hops.posta.connect-timeout", "500ms"));
            try (Hops hops = new Hops(mail.hops(), name -> null)) {
                NextHopsExamined check = new NextHopsExamined(hops, mail);
                Told.red(NextHopsExamined.ID, check.examine().get(0), "NO_ANSWER");
                Told.red(NextHopsExamined.ID, check.examine().get(0), "NO_ANSWER");

                Told.green(NextHopsExamined.ID, check.examine().get(0), "ANSWERS");
                assertThat(server.connections()).isEqualTo(3);
            }
        }
    }

    @Test
    void noTokenCanBeHad_untilItCan() throws IOException {
        FakeHop.Script taking = (connection, command) -> command.startsWith("AUTH") ? "235 2.7.0 Good" : null;
        try (FakeHop server = FakeHop.with("AUTH XOAUTH2", taking)) {
            MailProperties mail = mail(Map.of(
                    "hops.posta.host", "127.0.0.1",
                    "hops.posta.port", server.port(),
                    "hops.posta.tls", "NONE",
                    "hops.posta.username", "hub",
                    "hops.posta.tokens", "azure"));
            AtomicBoolean gives = new AtomicBoolean();
            try (Hops hops = new Hops(mail.hops(), name -> new Tokens(gives))) {
                NextHopsExamined check = new NextHopsExamined(hops, mail);
                Told.red(NextHopsExamined.ID, check.examine().get(0), "LOGIN");

                gives.set(true);
                Told.green(NextHopsExamined.ID, check.examine().get(0), "ANSWERS");
            }
        }
    }

    private record Tokens(AtomicBoolean gives) implements HopTokens {
        @Override
        public String token(String hop) {
            if (!gives.get()) {
                throw new IllegalStateException("no token");
            }
            return "token-of-" + hop;
        }

        @Override
        public void refused(String hop, String token) {
            throw new IllegalStateException("it was not refused");
        }
    }

    @Test
    void theLoginIsRefused_corrected() throws IOException {
        Map<String, Object> login = Map.of("tls", "NONE", "username", "hub", "password", "demo");
        FakeHop.Script refusing = (connection, command) -> command.startsWith("AUTH") ? "535 5.7.8 No" : null;
        try (FakeHop server = FakeHop.with("AUTH PLAIN", refusing)) {
            Map<String, Object> settings = new HashMap<>(login);
            settings.put("port", server.port());
            Told.red(NextHopsExamined.ID, hop(settings), "LOGIN");
        }
        FakeHop.Script taking = (connection, command) -> command.startsWith("AUTH") ? "235 2.7.0 Good" : null;
        try (FakeHop server = FakeHop.with("AUTH PLAIN", taking)) {
            Map<String, Object> settings = new HashMap<>(login);
            settings.put("port", server.port());
            Told.green(NextHopsExamined.ID, hop(settings), "ANSWERS");
        }
    }

    @Test
    void theServerTakesLessThanWe_untilTheListenerTakesAsMuch() {
        HopProperties hop = hopOf(Map.of("host", "posta.ornek.example"));
        HopGreeting ten = new HopGreeting.Answered(true, 10L << 20);
        Told.yellow(NextHopsExamined.ID, judged(hop, ten, 50L << 20), "SMALLER");
        Told.green(NextHopsExamined.ID, judged(hop, ten, 10L << 20), "ANSWERS");
        Told.yellow(NextHopsExamined.ID, judged(hop, new HopGreeting.Answered(false, 0), 1), "CLEAR");
        Told.green(NextHopsExamined.ID, judged(hop, new HopGreeting.Answered(true, 0), 50L << 20), "ANSWERS");
        for (HopGreeting.Why why : HopGreeting.Why.values()) {
            Told.red(NextHopsExamined.ID, judged(hop, new HopGreeting.Failed(why, "X"), 1), why.name());
        }
    }

    @Test
    void aListenerThatDoesNotListen_isSilent_isClear_listens() throws IOException {
        ListenerProperties settings = listener(Map.of("enabled", true));
        Told.red(ListenersExamined.ID, listens(settings, Optional.empty(), true), "NOT_OPEN");
        Told.skipped(ListenersExamined.ID, listens(settings, Optional.empty(), false), "NOT_RUNNING");
        Told.skipped(ListenersExamined.ID, listens(listener(Map.of()), Optional.empty(), true), "OFF");
        try (FakeHop silent = FakeHop.start((connection, command) -> FakeHop.HANG_UP)) {
            Told.red(ListenersExamined.ID, listens(settings, Optional.of(silent.port()), true), "SILENT");
        }
        try (FakeHop good = FakeHop.start(GOOD)) {
            Told.green(ListenersExamined.ID, listens(settings, Optional.of(good.port()), true), "LISTENS");
        }
        ListenerProperties wide = listener(Map.of("enabled", true, "bind", "192.0.2.7"));
        Told.yellow(ListenersExamined.ID, ListenersExamined.judge("inbound", wide, 25, true, false), "CLEAR");
        Told.green(ListenersExamined.ID, ListenersExamined.judge("inbound", wide, 25, true, true), "LISTENS");
    }

    @Test
    void strangersAreServed_untilTheNetworksAreOurs() throws IOException {
        ListenerProperties narrow = listener(Map.of("enabled", true, "allowed-networks", "127.0.0.1"));
        try (FakeHop open = FakeHop.start(GOOD)) {
            Told.red(OpenRelayExamined.ID, relay(narrow, open.port()), "OPEN");
            assertThat(open.commands()).noneMatch(command -> command.startsWith("DATA"));
        }
        try (FakeHop closed =
                FakeHop.start((connection, command) -> command.startsWith("RCPT") ? "554 5.7.1 No" : null)) {
            Told.green(OpenRelayExamined.ID, relay(narrow, closed.port()), "REFUSED");
        }
        ListenerProperties everybody = listener(Map.of("enabled", true, "allowed-networks", "0.0.0.0/0"));
        try (FakeHop any = FakeHop.start(GOOD)) {
            Told.red(OpenRelayExamined.ID, relay(everybody, any.port()), "OPEN");
        }
        ListenerProperties login =
                listener(Map.of("enabled", true, "allowed-networks", "0.0.0.0/0", "auth.required", true));
        Told.green(
                OpenRelayExamined.ID, OpenRelayExamined.judge("outbound", login, true, Asked.NOT_POSSIBLE), "CLOSED");
        Told.skipped(OpenRelayExamined.ID, relay(listener(Map.of()), 1), "OFF");
    }

    /** A relay that hangs up, or has no time, has not refused: neither is good news. */
    @Test
    void whoGivesNoAnswerAboutStrangersIsUnknown() throws IOException {
        ListenerProperties narrow = listener(Map.of("enabled", true, "allowed-networks", "127.0.0.1/32"));
        for (String answer : List.of("451 4.3.2 Later", FakeHop.HANG_UP)) {
            try (FakeHop silent = FakeHop.start((connection, command) -> command.startsWith("RCPT") ? answer : null)) {
                Finding finding = relay(narrow, silent.port());

                Told.skipped(OpenRelayExamined.ID, finding, "UNCLEAR");
                assertThat(finding.isUnknown()).isTrue();
            }
        }
        try (FakeHop turningAway =
                FakeHop.start((connection, command) -> command.startsWith("EHLO") ? "554 5.7.1 No" : null)) {
            Told.green(OpenRelayExamined.ID, relay(narrow, turningAway.port()), "REFUSED");
        }
    }

    @Test
    void theCertificateEnds_isRenewed_namesAnother_namesUs() {
        Instant now = Instant.parse("2026-11-28T06:00:00Z");
        Told.red(CertificatesExamined.ID, issued("2026-11-27T00:00:00Z", now, "mx.ornek.example"), "EXPIRED");
        Told.yellow(CertificatesExamined.ID, issued("2026-12-10T00:00:00Z", now, "mx.ornek.example"), "ENDS");
        Told.yellow(CertificatesExamined.ID, issued("2027-12-10T00:00:00Z", now, "ornek.example"), "OTHER_NAME");
        Told.red(
                CertificatesExamined.ID,
                issued("2027-12-10T00:00:00Z", Instant.parse("2019-01-01T00:00:00Z"), "mx.ornek.example"),
                "NOT_YET");
        Told.green(CertificatesExamined.ID, issued("2027-12-10T00:00:00Z", now, "*.ornek.example"), "VALID");
    }

    @Test
    void theKeyStoreIsMissing_thenItsPasswordIsWrong_thenBothAreRight() {
        Told.skipped(CertificatesExamined.ID, certificate(Map.of("inbound.enabled", true)), "NO_TLS");
        Told.skipped(CertificatesExamined.ID, certificate(Map.of()), "NO_LISTENER");
        Map<String, Object> named = new HashMap<>(Map.of(
                "inbound.enabled",
                true,
                "inbound.server-name",
                "localhost",
                "inbound.tls.key-store",
                folder.resolve("yok.p12"),
                "inbound.tls.key-store-password",
                "yanlis"));
        Told.red(CertificatesExamined.ID, certificate(named), "UNREADABLE");

        named.put("inbound.tls.key-store", localhost.file());
        Told.red(CertificatesExamined.ID, certificate(named), "UNREADABLE");

        named.put("inbound.tls.key-store-password", TestCertificate.PASSWORD);
        Told.green(CertificatesExamined.ID, certificate(named), "VALID");
    }

    private static Finding issued(String until, Instant now, String name) {
        Issued issued = new Issued(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse(until), List.of(name));
        return CertificatesExamined.judge("inbound", "mx.ornek.example", issued, now);
    }

    private static Finding certificate(Map<String, Object> settings) {
        return new CertificatesExamined(mail(settings), Clock.systemUTC())
                .examine()
                .get(0);
    }

    private static Finding listens(ListenerProperties settings, Optional<Integer> port, boolean running) {
        return new ListenersExamined(() -> List.of(new Open("inbound", settings, port, running)))
                .examine()
                .get(0);
    }

    private static Finding relay(ListenerProperties settings, int port) throws IOException {
        return new OpenRelayExamined(() -> List.of(new Open("inbound", settings, Optional.of(port), true)))
                .examine()
                .get(0);
    }

    private static Finding judged(HopProperties hop, HopGreeting greeting, long taken) {
        return NextHopsExamined.judge("posta", hop, greeting, OptionalLong.of(taken));
    }

    /** As a hub would with these settings of {@code hub.mail.hops.posta}. */
    private static Finding hop(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>();
        all.put("hops.posta.host", "127.0.0.1");
        settings.forEach((key, value) -> all.put("hops.posta." + key, value));
        MailProperties mail = mail(all);
        try (Hops hops = new Hops(mail.hops(), name -> null)) {
            return new NextHopsExamined(hops, mail).examine().get(0);
        }
    }

    private static HopProperties hopOf(Map<String, Object> settings) {
        return bound(settings, HopProperties.class);
    }

    private static ListenerProperties listener(Map<String, Object> settings) {
        return bound(settings, ListenerProperties.class);
    }

    private static MailProperties mail(Map<String, Object> settings) {
        return bound(settings, MailProperties.class);
    }

    private static <T> T bound(Map<String, Object> settings, Class<T> type) {
        Map<String, Object> named = new HashMap<>();
        settings.forEach((key, value) -> named.put("t." + key, value));
        return new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("t", type);
    }
}
