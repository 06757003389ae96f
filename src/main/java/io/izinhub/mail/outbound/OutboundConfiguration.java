package io.izinhub.mail.outbound;

import io.izinhub.compliance.content.ContentLint;
import io.izinhub.compliance.content.PromotionalWording;
import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Purposes;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.query.SendPermission;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.TxtRecords;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.MailFunction;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.MailSigner;
import io.izinhub.mail.mime.DkimSigner;
import io.izinhub.mail.mime.EditedMail;
import io.izinhub.mail.mime.HmacAuthenticator;
import io.izinhub.mail.outbound.domain.Account;
import io.izinhub.mail.outbound.domain.MailingList;
import io.izinhub.mail.outbound.domain.OutboundPolicy;
import io.izinhub.mail.priority.MailPriority;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.MailProperties;
import io.izinhub.mail.smtp.WithoutDatabase;
import io.izinhub.optout.LinksInText;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.crypto.ItemKeys;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import io.izinhub.platform.crypto.RsaCode;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.QuarantineRelease;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.Provider;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the judging of outbound mail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
    OutboundConfiguration.DkimProperties.class,
    OutboundConfiguration.WithheldProperties.class
})
class OutboundConfiguration {

    /**
     * Who signs.
     *
     * @param domains signing key by the domain of From
     */
    @ConfigurationProperties("hub.mail.dkim")
    record DkimProperties(@DefaultValue Map<String, Key> domains) {

        /**
         * @param selector as in DNS
         * @param key PEM file with a PKCS#8 RSA key of at least 2048 bits
         */
        record Key(String selector, Path key) {}
    }

    /** @param keep how long it is known to whom a campaign was not sent (R30) */
    @ConfigurationProperties("hub.mail.withheld")
    record WithheldProperties(@DefaultValue("1095d") Duration keep) {}

    @Bean
    OutboundPolicy outboundPolicy(OverlayProperties directories, BrandProperties brands) {
        OutboundPolicy policy = OutboundPolicyFile.read(directories.policies());
        AccountBrands.check(policy, brands.brands().keySet());
        return policy;
    }

    /** What advertises in a mail advertises in any message: one list, {@code policies/mail/outbound.yaml}. */
    @Bean
    PromotionalWording promotionalWording(OutboundPolicy policy) {
        return policy.promotion();
    }

    @Bean
    OutboundModes outboundModes(MailModes modes) {
        return new OutboundModes(modes);
    }

    @Bean
    OutboundMetrics outboundMetrics(MeterRegistry meters) {
        return new OutboundMetrics(meters);
    }

    /** Named in {@code hub.mail.outbound.gate}. */
    @Bean
    OutboundGate outboundGate(
            OutboundPolicy policy,
            SendPermission permission,
            OptOutLinks links,
            Campaigns campaigns,
            OutboundModes modes,
            OutboundMetrics metrics,
            Texts texts,
            ReferenceNumbers references,
            Purposes purposes,
            Clock clock) {
        ConsentPurposes.check(policy, purposes.configured());
        return new OutboundGate(policy, permission, links, campaigns, modes, metrics, texts, references::next, clock);
    }

    @Bean
    Campaigns campaigns(CampaignBook book, MeterRegistry meters, Clock clock) {
        return new Campaigns(book, meters, clock);
    }

    @Bean
    WaysOut waysOut(OptOutLinks links, LinksInText texts, ContactPoints contacts) {
        return new WaysOut(links, texts, contacts);
    }

    @Bean
    Finisher finisher(Footers footers, CompanyFacts company, DkimKeys keys) {
        return new Finisher(footers, new ListFields(account -> list(account, company)), keys);
    }

    @Bean
    Footers footers(
            Texts texts, Notices notices, CompanyFacts company, OutboundPolicy policy, KeyRing keys, Clock clock) {
        byte[] current = keys.key(KeyPurpose.TOKEN, keys.currentId(KeyPurpose.TOKEN));
        FullNotices full = new FullNotices(notices, company);
        full.check(policy);
        return new Footers(texts, company, full::of, new HmacAuthenticator(current), clock);
    }

    @Bean
    Check senderDomainsExamined(DkimProperties settings, TxtRecords dns) {
        return new SenderDomainsExamined(settings, dns);
    }

    @Bean
    DkimKeys dkimKeys(DkimProperties settings, Clock clock) {
        Map<String, DkimSigner> signers = new HashMap<>();
        Provider rsa = RsaCode.fastest();
        settings.domains()
                .forEach((domain, key) ->
                        signers.put(domain, DkimKeyFile.signer(domain, key.selector(), key.key(), rsa)));
        return new DkimKeys(signers, clock);
    }

    /** For mails of the hub's own. */
    @Bean
    MailSigner ownMailSigner(DkimKeys keys) {
        return mail -> keys.sign(EditedMail.unchanged(mail), false)
                .map(EditedMail::bytes)
                .orElse(mail);
    }

    @Bean
    OutboundMail outboundMail(
            OutboundPolicy policy,
            OutboundModes modes,
            OutboundGate outboundGate,
            MailReader reader,
            DetectorInForce detectors,
            WaysOut ways,
            Finisher finisher,
            DkimKeys keys,
            CompanyFacts company,
            BoundedWork mailJudging,
            Quarantine quarantine,
            MailPriority priorities,
            WithheldRecipients withheld,
            ObjectProvider<AgentWarnings> warnings,
            Campaigns campaigns,
            ReferenceNumbers references,
            OutboundMetrics metrics,
            MailJournal journal,
            MailProperties mail,
            Clock clock) {
        OutboundStart.warn(policy, mail.outbound(), keys.domains());
        List<Step> steps = List.of(
                new ConsentStep(modes, outboundGate, clock),
                new ScanStep(modes, policy, detectors, outboundGate),
                new FooterStep(
                        modes,
                        outboundGate,
                        brand -> new ContentLint.Sender(
                                company.tradeName(), company.mersisNo(), company.contacts(brand))));
        OutboundJudge judge = new OutboundJudge(policy, modes, reader, ways, finisher, steps);
        Telling telling = new Telling(warnings.orderedStream().toList(), metrics, journal, references::next, clock);
        return new OutboundMail(
                judge,
                policy,
                modes,
                mailJudging,
                quarantine,
                priorities,
                withheld,
                telling,
                campaigns,
                metrics,
                journal,
                clock);
    }

    /** Called by name from the flows {@code mail-write-withheld} and {@code mail-forget-withheld}. */
    @Bean
    WithheldRecipients withheldRecipients(
            JdbcTemplate jdbc, ItemKeys keys, WithheldProperties settings, MeterRegistry meters, Clock clock) {
        return new WithheldRecipients(jdbc, keys, settings.keep(), meters, clock);
    }

    /** Called by name from the flow {@code mail-check-reach}. */
    @Bean
    OutboundReach outboundReach(OutboundPolicy policy, CompanyFacts company, MailGateways gateways) {
        return new OutboundReach(policy, company, gateways);
    }

    /** Never DOWN: mail goes on, and restarting the hub would not help. */
    @Bean
    HealthIndicator outboundReachHealthIndicator(OutboundReach reach) {
        return () -> {
            Map<String, String> findings = reach.findings();
            boolean all = findings.values().stream().allMatch(OutboundReach.REACHED::equals);
            return (all ? Health.up() : Health.status("DEGRADED"))
                    .withDetails(findings)
                    .build();
        };
    }

    /** Named in the flow {@code mail-relay-outbound}. */
    @Bean
    WithoutDatabase outboundWithoutDatabase(OutboundMail mail) {
        return received -> mail.relaysWithoutDatabase(received);
    }

    private static MailingList list(Account account, CompanyFacts company) {
        return account.list()
                .orElse(account.name(), account.brand(), company.host(account.brand()), company.name(account.brand()));
    }

    @Bean
    QuarantineRelease outboundRelease(
            MailGateways gateways,
            OutboundPolicy policy,
            OutboundModes modes,
            OutboundGate outboundGate,
            OptOutLinks links,
            Campaigns campaigns,
            WaysOut ways,
            Finisher finisher) {
        HeldCampaigns held = new HeldCampaigns(policy, modes, ways, finisher);
        return new OutboundRelease(
                gateways, new ReleaseCheck(policy, modes, outboundGate, links, held), policy, campaigns);
    }

    @Bean
    ModedFunctions outboundFunctions(MailJournal journal, WithheldRecipients withheld, Clock clock) {
        Set<Dimension> dimensions = Set.of(Dimension.BRAND, Dimension.MAILBOX, Dimension.RECIPIENT_DOMAIN);
        List<ModedFunction> functions = OutboundModes.FUNCTIONS.stream()
                .map(name -> new MailFunction(name, dimensions, journal, clock))
                .<ModedFunction>map(function -> function.name().equals(OutboundModes.CONSENT)
                        ? new ConsentFunction(function, withheld, clock)
                        : function)
                .toList();
        return () -> functions;
    }
}
