package io.izinhub.mail.notice;

import io.izinhub.form.FormMail;
import io.izinhub.mail.Domains;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.own.OwnCompany;
import io.izinhub.mail.own.OwnMetrics;
import io.izinhub.mail.own.OwnOutbox;
import io.izinhub.mail.own.OwnProof;
import io.izinhub.mail.own.OwnProperties;
import io.izinhub.mail.own.OwnWriting;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires whom else the hub tells by mail. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeConfiguration.class);

    @Bean
    NoticeMetrics noticeMetrics(MeterRegistry meters) {
        return new NoticeMetrics(meters);
    }

    @Bean
    InboundTelling inboundTelling(
            OwnOutbox outbox,
            OwnWriting writing,
            OwnCompany company,
            OwnProof proof,
            OwnProperties settings,
            InboundPolicy inbound,
            OutboundPolicy outbound,
            PlatformTransactionManager transactions,
            NoticeMetrics silences,
            OwnMetrics metrics,
            Clock clock) {
        Set<String> own = ownDomains(inbound, outbound);
        SenderNotices senders = new SenderNotices(
                rules(settings, own), outbox, writing, new TransactionTemplate(transactions), silences, clock);
        return new InboundTelling(
                senders,
                new CrmTickets(writing, company.address(), proof, clock),
                inbound,
                own,
                outbox,
                metrics,
                clock);
    }

    /** For who acts on what a mail says. */
    @Bean
    SenderProof senderProof(OwnProperties settings, InboundPolicy inbound, OutboundPolicy outbound) {
        return new SenderProof(new NoticeRules(
                settings.authenticationServer(), settings.believeAnybody(), ownDomains(inbound, outbound)));
    }

    /** Called by the judging of outbound mail. */
    @Bean
    AgentMail agentMail(
            OwnOutbox outbox,
            OwnWriting writing,
            OwnCompany company,
            OutboundPolicy policy,
            OwnProperties settings,
            PlatformTransactionManager transactions,
            NoticeMetrics metrics,
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

    private static Set<String> ownDomains(InboundPolicy inbound, OutboundPolicy outbound) {
        Set<String> own = new HashSet<>(outbound.ownDomains());
        inbound.mailboxes().keySet().forEach(mailbox -> own.add(Domains.of(mailbox)));
        return own;
    }

    private static NoticeRules rules(OwnProperties settings, Set<String> own) {
        if (settings.believeAnybody()) {
            LOG.warn("Notices go to senders whom nobody has proven: hub.mail.own.believe-anybody is for the demo only");
        } else if (settings.authenticationServer().isBlank()) {
            LOG.info("No sender is told what became of a mail: hub.mail.own.authentication-server is not set");
        }
        return new NoticeRules(settings.authenticationServer(), settings.believeAnybody(), own);
    }
}
