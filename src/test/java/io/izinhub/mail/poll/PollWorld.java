package io.izinhub.mail.poll;

import io.izinhub.mail.oauth.HopTokens;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.mail.poll.PollProperties.Secrets;
import io.izinhub.mail.poll.PollProperties.ToMailbox;
import io.izinhub.mail.poll.PollProperties.ToServer;
import io.izinhub.platform.spool.SpoolFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** A polled mailbox in a test: two logins at one server, a table in a real database, a clock that is moved by hand. */
final class PollWorld implements AutoCloseable {

    final String from = "from" + UUID.randomUUID() + "@ornek.example";
    final String to = "to" + UUID.randomUUID() + "@ornek.example";
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Wound clock = new Wound();
    private final SpoolFolder spools;
    private final JdbcTemplate jdbc;
    final String account = "a" + UUID.randomUUID();
    private final int port;
    private ImapAccounts accounts;
    private Secrets secrets = Secrets.DELETE;
    private DataSize most = DataSize.ofMegabytes(10);
    private String tokens;
    private Function<String, HopTokens> tokensByName = name -> null;

    PollWorld(JdbcTemplate jdbc, int port, Path folder) throws IOException {
        this.jdbc = jdbc;
        this.port = port;
        this.spools = new SpoolFolder(folder, new SecureRandom());
    }

    PollWorld archivingSecrets() {
        secrets = Secrets.ARCHIVE;
        return this;
    }

    PollWorld most(DataSize size) {
        most = size;
        return this;
    }

    PollWorld loggingInWith(HopTokens source) {
        tokens = "tokens";
        tokensByName = name -> source;
        return this;
    }

    PollTable table() {
        return new PollTable(jdbc, clock);
    }

    Poll toMailbox() {
        Polled settings = settings(new ToMailbox(account + "-to", "INBOX"), null);
        ImapAccounts accounts = accounts();
        PollTable table = table();
        return poll(settings, accounts, table, new MailboxDestination(accounts, table, settings.toMailbox()));
    }

    Poll toServer(io.izinhub.mail.smtp.hop.NextHops hops, ToServer to) {
        PollTable table = table();
        return poll(settings(null, to), accounts(), table, new ServerDestination(hops, table, to));
    }

    private Poll poll(Polled settings, ImapAccounts accounts, PollTable table, Destination destination) {
        Arrivals arrivals = new Arrivals("test", from, "hub.example", clock);
        return new Poll(
                "test", settings, destination, accounts, table, arrivals, spools, new PollMetrics(meters), clock);
    }

    private Polled settings(ToMailbox mailbox, ToServer server) {
        return new Polled(
                account, "INBOX", from, "Archive", "Refused", secrets, Duration.ofSeconds(1), most, mailbox, server);
    }

    private ImapAccounts accounts() {
        accounts = new ImapAccounts(Map.of(account, login(from), account + "-to", login(to)), tokensByName);
        return accounts;
    }

    private ImapProperties login(String user) {
        return new ImapProperties(
                "127.0.0.1",
                port,
                ImapProperties.Tls.NONE,
                false,
                null,
                null,
                user,
                "demo",
                tokens,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    double count(String outcome) {
        return meters.counter(PollMetrics.POLLED, "mailbox", "test", "outcome", outcome)
                .count();
    }

    double possibleDuplicates() {
        return meters.counter(PollMetrics.DUPLICATES, "mailbox", "test", "kind", "possible")
                .count();
    }

    @Override
    public void close() {
        if (accounts != null) {
            accounts.close();
        }
    }

    /** Goes when it is told to. */
    static final class Wound extends Clock {
        private volatile Instant now = Instant.parse("2026-11-27T09:00:00Z");

        void forward(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(3);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
