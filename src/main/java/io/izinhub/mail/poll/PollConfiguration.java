package io.izinhub.mail.poll;

import io.izinhub.doctor.Check;
import io.izinhub.mail.oauth.OAuthTokens;
import io.izinhub.mail.poll.PollProperties.Polled;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.spool.SpoolFolder;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the mailboxes that are looked into. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PollProperties.class)
class PollConfiguration {

    /** Called by name from the flow {@code mail-forget-polled}. */
    @Bean
    PollTable pollTable(JdbcTemplate jdbc, Clock clock) {
        return new PollTable(jdbc, clock);
    }

    @Bean(destroyMethod = "close")
    ImapAccounts imapAccounts(PollProperties settings, OAuthTokens tokens) {
        return new ImapAccounts(settings.imap(), tokens::named);
    }

    @Bean
    Check mailboxesExamined(PollProperties settings, ImapAccounts accounts) {
        return new MailboxesExamined(settings, accounts);
    }

    @Bean
    Polls polls(
            PollProperties settings,
            MailProperties mail,
            MailGateways gateways,
            ImapAccounts accounts,
            PollTable table,
            SpoolFolder spools,
            MeterRegistry meters,
            Clock clock) {
        PollChecks.check(settings, accounts);
        PollMetrics metrics = new PollMetrics(meters);
        String serverName = mail.inbound().serverName();
        return new Polls(new TreeMap<>(settings.poll())
                .entrySet().stream()
                        .map(poll -> new Poll(
                                poll.getKey(),
                                poll.getValue(),
                                destination(poll, gateways, accounts, table),
                                accounts,
                                table,
                                new Arrivals(poll.getKey(), poll.getValue().mailbox(), serverName, clock),
                                spools,
                                metrics,
                                clock))
                        .toList());
    }

    private static Destination destination(
            Map.Entry<String, Polled> poll, MailGateways gateways, ImapAccounts accounts, PollTable table) {
        Polled settings = poll.getValue();
        if (settings.toMailbox() != null) {
            return new MailboxDestination(accounts, table, settings.toMailbox());
        }
        String where = "hub.mail.poll." + poll.getKey() + ".to-server.hop";
        return new ServerDestination(gateways.hop(where, settings.toServer().hop()), table, settings.toServer());
    }

    /** Never DOWN: what cannot be taken stays in its mailbox, and restarting the hub would not help. */
    @Bean
    HealthIndicator mailPollsHealthIndicator(Polls polls) {
        return () -> {
            Health.Builder health = Health.up();
            polls.all()
                    .forEach(poll ->
                            health.withDetail(poll.name(), Map.of("state", poll.state(), "waiting", poll.waiting())));
            return health.build();
        };
    }
}
