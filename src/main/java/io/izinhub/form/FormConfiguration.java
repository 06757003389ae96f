package io.izinhub.form;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UsedText;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.ItemFault;
import io.izinhub.consent.intake.Reading;
import io.izinhub.consent.intake.StatementReader;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.Submission;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayProperties;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires forms, and refuses a start with forms that could take no lawful consent. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FormProperties.class)
class FormConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(FormConfiguration.class);

    /** Same-day confirmations that did not happen on their day, see {@link Confirmations#late}. */
    static final String LATE = "hub.form.confirmations.late";

    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean
    Forms forms(
            OverlayProperties directories,
            Brands brands,
            Texts texts,
            CompanyFacts company,
            StatementReader reader,
            ObjectProvider<CodeSender> codes,
            Clock clock) {
        Forms forms = Forms.read(
                directories.policies(), new Installation(brands, texts, reader, codes.getIfAvailable(), clock));
        forms.all().forEach(form -> complete(form, texts, company));
        List<String> refused = texts.refused(FormPages.SHOWN);
        if (!refused.isEmpty()) {
            forms.all()
                    .forEach(form -> LOG.error(
                            "policies/forms/{} takes no consent: nobody has signed off {}. Fill in approvedBy and approvedAt there",
                            form.key(),
                            refused));
        }
        forms.all().stream()
                .filter(form -> form.confirm() && form.channels().stream().anyMatch(each -> each != Channel.EPOSTA))
                .forEach(form -> LOG.warn(
                        "policies/forms/{} takes consents for telephones, and nothing here can confirm them there on the"
                                + " same day (R23): UNSUPPORTED",
                        form.key()));
        return forms;
    }

    /** What its texts name has to be configured: a page that cannot be shown is noticed too late. */
    private static void complete(Form form, Texts texts, CompanyFacts company) {
        Set<Placeholder> missing = EnumSet.noneOf(Placeholder.class);
        FormPages.SHOWN.forEach(text -> missing.addAll(texts.required(text)));
        missing.removeAll(company.of(form.brand()).known());
        if (!missing.isEmpty()) {
            throw new ConfigurationProblem(
                    "policies/forms/" + form.key() + FormFile.ENDING,
                    "Its texts name " + missing.stream().map(Placeholder::key).toList()
                            + ", which is not configured. | Metinleri tanımlanmamış şu adları içeriyor: "
                            + missing.stream().map(Placeholder::key).toList() + ".",
                    new Hint(
                            "Set it under hub.company, and a notice and public-base-url at the brand.",
                            "hub.company altında, markada da notice ve public-base-url olarak tanımlayın."));
        }
    }

    /** The rules as this installation is configured. */
    private record Installation(Brands brands, Texts texts, StatementReader reader, CodeSender codes, Clock clock)
            implements FormRules {

        private static final Submission SAMPLE = new Submission(
                "deneme@ornek.example", "+905321112233", "Deneme Kişi", null, Set.of(), null, false, false);

        @Override
        public boolean knowsBrand(String brand) {
            return brands.find(brand).isPresent();
        }

        @Override
        public boolean isReachable(String brand) {
            return brands.settings(brand).publicBaseUrl() != null;
        }

        @Override
        public boolean knowsText(int version) {
            return texts.version(TextId.FORM_CONSENT_TEXT, Language.TR, version).isPresent();
        }

        @Override
        public int currentText() {
            return current().version();
        }

        private UsedText current() {
            return texts.current(TextId.FORM_CONSENT_TEXT, Language.TR);
        }

        @Override
        public boolean sendsCodes(Channel channel) {
            return codes != null && codes.supports(channel);
        }

        @Override
        public Optional<String> refusal(Form form, Channel channel) {
            Reading reading =
                    reader.read(ConsentItem.of(form, channel, SAMPLE, current(), clock.instant()), FormIntake.ENTRANCE);
            if (reading instanceof ItemFault refusal) {
                return Optional.of(refusal.code() + " " + refusal.field());
            }
            return ((Reading.Accepted) reading).marks().contains(Reading.Mark.EVIDENCE_INCOMPLETE)
                    ? Optional.of(ItemFault.Code.EVIDENCE_REQUIRED.name())
                    : Optional.empty();
        }
    }

    @Bean
    PendingConsents pendingConsents(
            JdbcTemplate jdbc, KeyedHash tokenHash, StoreCipher cipher, SecureRandom random, ObjectMapper json) {
        return new PendingConsents(jdbc, tokenHash, cipher, random, json);
    }

    /** Called by name from the flow {@code form-watch-confirmations}. */
    @Bean
    Confirmations formConfirmations(JdbcTemplate jdbc, FormMail mail, Clock clock) {
        return new Confirmations(jdbc, mail, clock);
    }

    @Bean
    FormIntake formIntake(
            StatementReader reader,
            Ledger ledger,
            Texts texts,
            PendingConsents pending,
            FormMail mail,
            CompanyFacts company,
            Confirmations confirmations,
            OptOutLinks links,
            ContactPoints contacts,
            Brands brands,
            FormProperties settings,
            PlatformTransactionManager transactions,
            MessageSource messages,
            Clock clock) {
        FormLetters letters = new FormLetters(company, brands, messages);
        return new FormIntake(
                reader,
                ledger,
                texts,
                pending,
                mail,
                letters,
                new ConsentTelling(mail, letters, confirmations, links, contacts, ledger, brands),
                settings,
                new TransactionTemplate(transactions),
                clock);
    }

    @Bean
    FormDoor formDoor(
            FormIntake intake, KeyedHash tokenHash, MeterRegistry meters, FormProperties settings, Clock clock) {
        return new FormDoor(intake, tokenHash, meters, settings, clock);
    }

    @Bean
    FormPages formPages(Texts texts, CompanyFacts company) {
        return new FormPages(texts, company);
    }

    /** Called by name from the flow {@code form-watch-confirmations}. */
    @Bean
    FormUpkeep formUpkeep(PendingConsents pending, Confirmations confirmations, Clock clock) {
        return new FormUpkeep(pending, confirmations, clock);
    }

    @Bean
    MeterBinder lateConfirmations(Confirmations confirmations) {
        return registry ->
                Gauge.builder(LATE, confirmations, Confirmations::late).register(registry);
    }

    /** {@code DEGRADED} where people were not told on the day. */
    @Bean
    HealthIndicator formsHealthIndicator(Confirmations confirmations) {
        return () -> {
            int late = confirmations.late();
            return late == 0
                    ? Health.up().build()
                    : Health.status(DEGRADED)
                            .withDetail("lateConfirmations", late)
                            .build();
        };
    }
}
