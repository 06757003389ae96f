package io.izinhub.mail.poll;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.testing.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A mailbox over IMAP: each fault, its remedy, green. */
class MailboxesExaminedTest {

    private static final String ID = MailboxesExamined.ID;

    private final Mailbox server = new Mailbox();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void nobodyAnswers_theLoginIsRefused_theFolderIsMissing_open() throws IOException {
        int closed;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = gone.getLocalPort();
        }
        Told.red(ID, look(Map.of("imap.form.port", closed)), "NO_ANSWER");
        int port = server.port();
        Told.red(ID, look(Map.of("imap.form.port", port, "imap.form.host", "yok.invalid")), "NO_NAME");
        try (ServerSocket refusing = imap(ServerSocketFactory.getDefault(), false)) {
            Told.red(ID, look(Map.of("imap.form.port", refusing.getLocalPort())), "LOGIN");
        }

        Finding missing = look(Map.of("imap.form.port", port, "poll.form.folder", "Yok"));
        Told.red(ID, missing, "NO_FOLDER");
        assertThat(missing.facts()).contains("Yok");

        Told.green(ID, look(Map.of("imap.form.port", port)), "OPENS");
    }

    @Test
    void itSpeaksNoTls_theCertificateIsNotTrusted_trusted(@TempDir Path folder) throws Exception {
        TestCertificate certificate = TestCertificate.forName(folder, "localhost");
        try (ServerSocket clear = imap(ServerSocketFactory.getDefault(), true);
                ServerSocket encrypted = imap(certificate.server().getServerSocketFactory(), true)) {
            Map<String, Object> settings = new HashMap<>(Map.of("imap.form.host", "localhost"));
            settings.put("imap.form.port", clear.getLocalPort());
            settings.put("imap.form.tls", "STARTTLS");
            Told.red(ID, look(settings), "NO_TLS");
            settings.put("imap.form.tls", "IMPLICIT");
            Told.red(ID, look(settings), "NO_TLS");

            settings.put("imap.form.port", encrypted.getLocalPort());
            Told.red(ID, look(settings), "CERTIFICATE");

            settings.put("imap.form.trust-store", certificate.trustStore());
            settings.put("imap.form.trust-store-password", TestCertificate.PASSWORD);
            Told.green(ID, look(settings), "OPENS");
        }
    }

    @Test
    void noTokenCanBeHad_untilItCan() throws IOException {
        AtomicBoolean gives = new AtomicBoolean();
        HopTokens tokens = hop -> {
            if (!gives.get()) {
                throw new IllegalStateException("no token");
            }
            return "demo";
        };
        try (ServerSocket office = imap(ServerSocketFactory.getDefault(), true)) {
            Map<String, Object> settings = Map.of("imap.form.port", office.getLocalPort(), "imap.form.tokens", "azure");
            Told.red(ID, look(settings, tokens), "LOGIN");

            gives.set(true);
            Told.green(ID, look(settings, tokens), "OPENS");
        }
    }

    @Test
    void noMailboxIsNoFault() {
        try (ImapAccounts none = new ImapAccounts(Map.of(), name -> null)) {
            PollProperties nothing = new PollProperties(Map.of(), Map.of());
            Told.skipped(ID, new MailboxesExamined(nothing, none).examine().get(0), "NONE");
        }
    }

    /**
     * An IMAP server with an INBOX.
     *
     * @param takes whether it takes the login
     */
    private static ServerSocket imap(ServerSocketFactory sockets, boolean takes) throws IOException {
        ServerSocket server = sockets.createServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    while (!server.isClosed()) {
                        try (Socket client = server.accept()) {
                            serve(client, takes);
                        } catch (IOException e) {
                            // The client has heard enough, or the server was closed.
                        }
                    }
                },
                "imap");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void serve(Socket client, boolean takes) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        OutputStream out = client.getOutputStream();
        out.write("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=XOAUTH2] ready\r\n".getBytes(US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String tag = line.substring(0, line.indexOf(' '));
            boolean refused = line.contains("LOGIN") && !takes;
            String folder = line.contains(" LIST ") ? "* LIST (\\HasNoChildren) \"/\" \"INBOX\"\r\n" : "";
            String said = refused ? " NO [AUTHENTICATIONFAILED] no" : " OK done";
            out.write((folder + tag + said + "\r\n").getBytes(US_ASCII));
        }
    }

    private static Finding look(Map<String, Object> other) {
        return look(other, null);
    }

    private static Finding look(Map<String, Object> other, HopTokens tokens) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "imap.form.host", "127.0.0.1",
                "imap.form.tls", "NONE",
                "imap.form.username", "doktor@ornek.example",
                "imap.form.password", "demo",
                "poll.form.account", "form",
                "poll.form.mailbox", "doktor@ornek.example"));
        settings.putAll(other);
        Map<String, Object> named = new HashMap<>();
        settings.forEach((key, value) -> named.put("t." + key, value));
        PollProperties polls =
                new Binder(new MapConfigurationPropertySource(named)).bindOrCreate("t", PollProperties.class);
        try (ImapAccounts accounts = new ImapAccounts(polls.imap(), name -> tokens)) {
            return new MailboxesExamined(polls, accounts).examine().get(0);
        }
    }
}
