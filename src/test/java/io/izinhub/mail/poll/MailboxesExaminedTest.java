package io.izinhub.mail.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.testing.SimWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A mailbox over IMAP: each fault, its remedy, green. */
class MailboxesExaminedTest {

    private static final String ID = MailboxesExamined.ID;

    @Test
    void nobodyAnswers_theLoginIsRefused_theFolderIsMissing_open() throws IOException {
        int closed;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = gone.getLocalPort();
        }
        int port = SimWorld.shared().mail().imapPort();
        Told.red(ID, look(Map.of("imap.form.port", closed)), "NO_ANSWER");
        Told.red(ID, look(Map.of("imap.form.port", port, "imap.form.host", "yok.invalid")), "NO_NAME");
        Told.red(ID, look(Map.of("imap.form.port", port, "imap.form.password", "wrong")), "LOGIN");

        Finding missing = look(Map.of("imap.form.port", port, "poll.form.folder", "Yok"));
        Told.red(ID, missing, "NO_FOLDER");
        assertThat(missing.facts()).contains("Yok");

        Told.green(ID, look(Map.of("imap.form.port", port)), "OPENS");
    }

    @Test
    void whatIsNotEncrypted_orNotTrusted_isTold() {
        int port = SimWorld.shared().mail().imapPort();
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
