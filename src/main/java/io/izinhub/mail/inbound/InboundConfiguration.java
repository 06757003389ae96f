package io.izinhub.mail.inbound;

import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.detection.api.DetectorInForce;
import io.izinhub.doctor.Check;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.MailFunction;
import io.izinhub.mail.MailJournal;
import io.izinhub.mail.MailModes;
import io.izinhub.mail.document.DocumentLimits;
import io.izinhub.mail.document.DocumentReader;
import io.izinhub.mail.document.Tesseract;
import io.izinhub.mail.inbound.domain.InboundPolicy;
import io.izinhub.mail.priority.MailPriority;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.smtp.MailGateways;
import io.izinhub.mail.smtp.OnFailure;
import io.izinhub.mail.smtp.WithoutDatabase;
import io.izinhub.mail.smtp.relay.RelayTable;
import io.izinhub.platform.modes.Dimension;
import io.izinhub.platform.modes.ModedFunction;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.overlay.OverlayProperties;
import io.izinhub.quarantine.NamedMailboxes;
import io.izinhub.quarantine.Quarantine;
import io.izinhub.quarantine.QuarantineRelease;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Wires the judging of inbound mail. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(InboundConfiguration.ScanProperties.class)
class InboundConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(InboundConfiguration.class);

    /**
     * How much of the machine the reading of mail may take.
     *
     * @param time for one mail, after which it counts as not judged
     * @param shadowTime the same where nothing is LIVE: such a mail must not wait
     * @param mails judged at one time
     * @param memory bytes of large mails judged at one time; unset: an eighth of the heap
     * @param documents attachments read at one time; each may need some 100 MB
     */
    @ConfigurationProperties("hub.mail.scan")
    record ScanProperties(
            @DefaultValue("30s") Duration time,
            @DefaultValue("2s") Duration shadowTime,
            @DefaultValue("64") int mails,
            @DefaultValue("16") int shadowMails,
            DataSize memory,
            @DefaultValue("2") int documents) {

        /** Reading and amending a mail takes up to six times its size. */
        private static final int SHARE_OF_HEAP = 8;

        /** What changes nothing gets a quarter of the memory, and the rest has the others to itself. */
        private static final int SHARE_OF_SHADOW = 4;

        private long memoryBytes() {
            return memory == null ? Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP : memory.toBytes();
        }

        BoundedWork.Bounds live() {
            return new BoundedWork.Bounds(time, mails, memoryBytes() - memoryBytes() / SHARE_OF_SHADOW);
        }

        BoundedWork.Bounds shadow() {
            return new BoundedWork.Bounds(shadowTime, shadowMails, memoryBytes() / SHARE_OF_SHADOW);
        }
    }

    @Bean
    InboundPolicy inboundPolicy(OverlayProperties directories) {
        return InboundPolicyFile.read(directories.policies());
    }

    @Bean(destroyMethod = "close")
    DocumentReader documentReader(ScanProperties settings) {
        DocumentReader reader = new DocumentReader(DocumentLimits.usual(), settings.documents());
        LOG.info("Pictures in mail are {}", reader.readsPictures() ? "read (tesseract)" : "not read: no tesseract");
        return reader;
    }

    @Bean
    Check picturesExamined(DocumentReader documents) {
        return new PicturesExamined(documents::readsPictures, new Tesseract("tesseract"));
    }

    @Bean
    MailReader mailReader(DocumentReader documents) {
        return new MailReader(documents);
    }

    @Bean(destroyMethod = "close")
    BoundedWork mailJudging(ScanProperties settings) {
        return new BoundedWork(settings.live(), settings.shadow());
    }

    @Bean
    InboundModes inboundModes(MailModes modes, InboundPolicy policy) {
        return new InboundModes(modes, policy.mailboxes().keySet());
    }

    @Bean
    ModedFunctions inboundFunctions(InboundPolicy policy, MailJournal journal, Clock clock) {
        Stream<String> mailboxes = policy.mailboxes().keySet().stream().sorted().map(InboundModes::function);
        List<ModedFunction> functions = Stream.concat(mailboxes, Stream.of(InboundModes.OTHERS))
                .<ModedFunction>map(name -> new MailFunction(name, Set.of(Dimension.MAILBOX), journal, clock))
                .toList();
        return () -> functions;
    }

    @Bean
    InboundMail inboundMail(
            MailReader reader,
            DetectorInForce detectors,
            Texts texts,
            CompanyFacts company,
            ReferenceNumbers references,
            InboundPolicy policy,
            InboundModes modes,
            BoundedWork mailJudging,
            Quarantine quarantine,
            MailPriority priorities,
            RelayTable relays,
            MailGateways gateways,
            MailJournal journal,
            ObjectProvider<InboundNews> news,
            ObjectProvider<InboundWitness> witnesses,
            MeterRegistry meters,
            Clock clock) {
        // Not only when the first mail is to be diverted.
        policy.units().values().forEach(unit -> gateways.hop(InboundPolicyFile.WHERE, unit.hop()));
        HeldInbound held = new HeldInbound(
                quarantine, priorities, gateways, relays, policy.mailboxes().keySet(), references::next, clock);
        return new InboundMail(
                new InboundJudge(reader, detectors, texts, company::company, held),
                policy,
                modes,
                mailJudging,
                held,
                texts,
                new InboundMetrics(meters),
                journal,
                news.orderedStream().toList(),
                witnesses.orderedStream().toList(),
                clock);
    }

    /** Named in {@code hub.mail.inbound.on-failure}. */
    @Bean
    OnFailure inboundOnFailure(InboundMail mail, MailGateways gateways, ReferenceNumbers references) {
        return new InboundFailure(mail, gateways, references::next);
    }

    @Bean
    QuarantineRelease inboundRelease(InboundMail mail, MailGateways gateways, ObjectProvider<InboundExit> others) {
        return new InboundRelease(mail, gateways, others.orderedStream().toList());
    }

    /** Those of the policy, and those that have a way of their own. */
    @Bean
    NamedMailboxes inboundMailboxes(InboundPolicy policy, ObjectProvider<InboundExit> others) {
        return mailbox ->
                policy.mailboxes().containsKey(mailbox) || others.stream().anyMatch(exit -> exit.leadsTo(mailbox));
    }

    /** Named in the flow {@code mail-relay-inbound}: mail that is not LIVE never stops for the database. */
    @Bean
    WithoutDatabase inboundWithoutDatabase(InboundMail mail) {
        return received -> mail.relaysWithoutDatabase(received);
    }
}
