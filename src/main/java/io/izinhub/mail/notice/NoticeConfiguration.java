package io.izinhub.mail.notice;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.campaign.CheckAlarm;
import io.izinhub.consent.query.QueryProperties;
import io.izinhub.delivery.DeliveryClock;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.form.Confirmations;
import io.izinhub.form.FormMail;
import io.izinhub.form.SnippetPlaces;
import io.izinhub.mail.Domains;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.MailSigner;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.poll.Polls;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineList;
import io.izinhub.quarantine.QuarantineOverview;
import io.izinhub.quarantine.domain.HoldClocks;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the mails that the hub itself writes. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NoticeProperties.class)
class NoticeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeConfiguration.class);

    @Bean
    OwnMetrics ownMetrics(MeterRegistry meters) {
        return new OwnMetrics(meters);
    }

    @Bean
    OwnCompany ownCompany(CompanyFacts facts, NoticeProperties settings) {
        return OwnStart.company(facts, settings);
    }

    @Bean
    OwnHops ownHops(
            MailGateways gateways,
            MailProperties mail,
            Polls polls,
            NoticeProperties settings,
            InboundPolicy policy,
            OwnCompany company) {
        return OwnStart.hops(gateways, mail, !polls.all().isEmpty(), settings, policy, company);
    }

    @Bean
    OwnKeys ownKeys(ItemKeys quarantineKeys) {
        return new OwnKeys(quarantineKeys);
    }

    @Bean
    OwnProof ownProof(OwnKeys keys) {
        return new OwnProof(keys::ofProof);
    }

    @Bean
    OwnOutbox ownOutbox(JdbcTemplate jdbc, OwnKeys keys, NoticeProperties settings, Clock clock) {
        return new OwnOutbox(jdbc, keys, settings.lease(), clock);
    }

    @Bean
    OwnWriting ownWriting(
            Texts texts,
            OwnCompany company,
            OwnHops hops,
            MailModes modes,
            MailSigner signer,
            OwnProof proof,
            OwnOutbox outbox,
            OwnMetrics metrics,
            Clock clock) {
        return new OwnWriting(texts, company, hops, modes, signer, proof, outbox, metrics, clock);
    }

    /** Called by name from the flows {@code mail-send-own} and {@code mail-forget-own}. */
    @Bean
    OwnSending ownSending(
            OwnOutbox outbox,
            OwnHops hops,
            OwnWriting writing,
            OwnMetrics metrics,
            NoticeProperties settings,
            Clock clock) {
        return new OwnSending(outbox, hops::to, writing, metrics, settings, clock);
    }

    @Bean
    InboundTelling inboundTelling(
            OwnOutbox outbox,
            OwnWriting writing,
            OwnCompany company,
            OwnProof proof,
            NoticeProperties settings,
            InboundPolicy inbound,
            OutboundPolicy outbound,
            PlatformTransactionManager transactions,
            OwnMetrics metrics,
            Clock clock) {
        Set<String> own = ownDomains(inbound, outbound);
        SenderNotices senders = new SenderNotices(
                rules(settings, own), outbox, writing, new TransactionTemplate(transactions), metrics, clock);
        return new InboundTelling(
                senders,
                new CrmTickets(writing, company.address(), proof, clock),
                inbound,
                own,
                outbox,
                metrics,
                clock);
    }

    @Bean
    OfficerMail officerMail(OwnWriting writing, OwnCompany company, NoticeProperties settings, Clock clock) {
        if (company.officer().isEmpty()) {
            LOG.info("No digest and no alarm is mailed: hub.company.dpo-email is not set");
        }
        return new OfficerMail(writing, company, settings.officerLanguage(), clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    OfficerAlarms officerAlarms(
            OfficerMail officer, DeliveryOverview deliveries, FeedFreshness feeds, QueryProperties query, Clock clock) {
        return new OfficerAlarms(officer, deliveries, feeds, query.maxSilence(), clock);
    }

    @Bean
    CheckAlarm officerCheckAlarm(OfficerMail officer, Clock clock) {
        return new OfficerCheckAlarm(officer, clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    DeadlineAlarms deadlineAlarms(OfficerMail officer, DeliveryClock legalClock) {
        return new DeadlineAlarms(officer, legalClock);
    }

    /** Called by name from the flow {@code mail-write-digest}. */
    @Bean
    OfficerDigest officerDigest(
            OfficerMail officer,
            QuarantineList quarantine,
            QuarantineOverview overview,
            HoldClocks clocks,
            MailJournal journal,
            DeliveryOverview deliveries,
            FeedFreshness feeds,
            Modes modes,
            BusinessDays days,
            NoticeProperties settings,
            Clock clock) {
        DigestReader reader = new DigestReader(quarantine, overview, clocks, journal, deliveries, feeds, modes, clock);
        return new OfficerDigest(officer, reader, days, settings.digestAlways(), clock);
    }

    private static Set<String> ownDomains(InboundPolicy inbound, OutboundPolicy outbound) {
        Set<String> own = new HashSet<>(outbound.ownDomains());
        inbound.mailboxes().keySet().forEach(mailbox -> own.add(Domains.of(mailbox)));
        return own;
    }

    private static NoticeRules rules(NoticeProperties settings, Set<String> own) {
        if (settings.believeAnybody()) {
            LOG.warn("Notices go to senders whom nobody has proven: hub.mail.own.believe-anybody is for the demo only");
        } else if (settings.authenticationServer().isBlank()) {
            LOG.info("No sender is told what became of a mail: hub.mail.own.authentication-server is not set");
        }
        return new NoticeRules(settings.authenticationServer(), settings.believeAnybody(), own);
    }

    @Bean
    ModedFunctions ownFunctions(Texts texts, JdbcTemplate jdbc, Clock clock) {
        List<ModedFunction> functions = Arrays.stream(OwnKind.values())
                .<ModedFunction>map(kind -> new OwnFunction(kind, texts(kind), texts, jdbc, clock))
                .toList();
        return () -> functions;
    }

    /** Called by the judging of outbound mail. */
    @Bean
    AgentMail agentMail(
            OwnOutbox outbox,
            OwnWriting writing,
            OwnCompany company,
            OutboundPolicy policy,
            NoticeProperties settings,
            PlatformTransactionManager transactions,
            OwnMetrics metrics,
            Clock clock) {
        return new AgentMail(
                outbox,
                writing,
                company,
                policy,
                settings.officerLanguage(),
                new TransactionTemplate(transactions),
                metrics,
                clock);
    }

    /** Called by the intake of forms. */
    @Bean
    FormMail formMail(OwnOutbox outbox, OwnWriting writing, OwnCompany company, JdbcTemplate jdbc, Clock clock) {
        return new FormMails(outbox, writing, company, jdbc, clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    FormAlarms formAlarms(OfficerMail officer, Confirmations confirmations, SnippetPlaces snippets, Clock clock) {
        return new FormAlarms(officer, confirmations, snippets, clock);
    }

    private static Set<TextId> texts(OwnKind kind) {
        String prefix =
                switch (kind) {
                    case NOTICE -> "notice\\.(?!short).*";
                    case TICKET -> "ticket\\..*";
                    case AGENT -> "out\\..*";
                    case CONFIRM -> "(confirm|optin)\\..*";
                    case OFFICER -> "(dpo|alarm)\\..*";
                };
        return EnumSet.allOf(TextId.class).stream()
                .filter(text -> text.id().matches(prefix))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TextId.class)));
    }

    @Bean
    HealthIndicator ownMailHealthIndicator(JdbcTemplate jdbc, Clock clock) {
        return new OwnHealthIndicator(jdbc, clock);
    }
}
