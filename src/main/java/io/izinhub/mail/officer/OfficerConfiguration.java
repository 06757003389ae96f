package io.izinhub.mail.officer;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.suppliers.ConnectorApprovals;
import io.izinhub.consent.campaign.CheckAlarm;
import io.izinhub.consent.query.QueryProperties;
import io.izinhub.crm.CrmOverview;
import io.izinhub.delivery.DeliveryClock;
import io.izinhub.delivery.DeliveryOverview;
import io.izinhub.delivery.FeedFreshness;
import io.izinhub.form.Confirmations;
import io.izinhub.form.SnippetPlaces;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.own.OwnCompany;
import io.izinhub.mail.own.OwnProperties;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Modes;
import io.izinhub.quarantine.QuarantineList;
import io.izinhub.quarantine.QuarantineOverview;
import io.izinhub.quarantine.domain.HoldClocks;
import io.izinhub.reconciliation.ReconciliationOverview;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what the data protection officer is told. */
@Configuration(proxyBeanMethods = false)
class OfficerConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(OfficerConfiguration.class);

    @Bean
    OfficerMail officerMail(OwnWriting writing, OwnCompany company, OwnProperties settings, Clock clock) {
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
            CrmOverview crms,
            BusinessDays days,
            OwnProperties settings,
            Clock clock) {
        DigestReader reader =
                new DigestReader(quarantine, overview, clocks, journal, deliveries, feeds, modes, crms, clock);
        return new OfficerDigest(officer, reader, days, settings.digestAlways(), clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    ComparisonAlarms comparisonAlarms(OfficerMail officer, ReconciliationOverview comparisons, Clock clock) {
        return new ComparisonAlarms(officer, comparisons, clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    FormAlarms formAlarms(OfficerMail officer, Confirmations confirmations, SnippetPlaces snippets, Clock clock) {
        return new FormAlarms(officer, confirmations, snippets, clock);
    }

    /** Called by name from the flow {@code mail-watch-deadlines}. */
    @Bean
    SupplierAlarms supplierAlarms(OfficerMail officer, ConnectorApprovals approvals, Clock clock) {
        return new SupplierAlarms(officer, approvals, clock);
    }
}
