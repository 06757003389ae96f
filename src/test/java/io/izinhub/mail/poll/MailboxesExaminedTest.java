package io.izinhub.mail.poll;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
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
        try (ServerSocket refusing = refusing()) {
            Told.red(ID, look(Map.of("imap.form.port", refusing.getLocalPort())), "LOGIN");
        }

        Finding missing = look(Map.of("imap.form.port", port, "poll.form.folder", "Yok"));
        Told.red(ID, missing, "NO_FOLDER");
        assertThat(missing.facts()).contains("Yok");

        Told.green(ID, look(Map.of("imap.form.port", port)), "OPENS");
    }

    @Test
    void whatIsNotEncrypted_orNotTrusted_isTold() {
        int port = server.port();
        Told.red(ID, look(Map.of("imap.form.port", port, "imap.form.tls", "STARTTLS")), "NO_TLS");
        Told.red(ID, look(Map.of("imap.form.port", port, "imap.form.tls", "IMPLICIT")), "CERTIFICATE");
    }

    @Test
    void noMailboxIsNoFault() {
        try (ImapAccounts none = new ImapAccounts(Map.of(), name -> null)) {
            PollProperties nothing = new PollProperties(Map.of(), Map.of());
            Told.skipped(ID, new MailboxesExamined(nothing, none).examine().get(0), "NONE");
        }
    }

    /** An IMAP server that takes nobody. */
    private static ServerSocket refusing() throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(
                () -> {
                    try (Socket client = server.accept()) {
                        refuse(client);
                    } catch (IOException e) {
                        // The client has heard enough.
                    }
                },
                "refusing-imap");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static void refuse(Socket client) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(client.getInputStream(), US_ASCII));
        OutputStream out = client.getOutputStream();
        out.write("* OK [CAPABILITY IMAP4rev1] ready\r\n".getBytes(US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String tag = line.substring(0, line.indexOf(' '));
            boolean login = line.contains("LOGIN");
            out.write((tag + (login ? " NO [AUTHENTICATIONFAILED] no" : " OK done") + "\r\n").getBytes(US_ASCII));
        }
    }

    private static Finding look(Map<String, Object> other) {
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
        try (ImapAccounts accounts = new ImapAccounts(polls.imap(), name -> null)) {
            return new MailboxesExamined(polls, accounts).examine().get(0);
        }
    }
}
