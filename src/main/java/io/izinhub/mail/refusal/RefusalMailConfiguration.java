package io.izinhub.mail.refusal;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.HardBounces;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.Bounds;
import io.izinhub.mail.notice.SenderProof;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.optout.intake.ParkedRefusals;
import io.izinhub.optout.intake.RefusalWording;
import io.izinhub.platform.crypto.KeyedHash;
import io.izinhub.platform.crypto.StoreCipher;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Wires the reading of mails for what they say about sending. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalMailProperties.class)
class RefusalMailConfiguration {

    /** In the worst case, an outage in SHADOW, so much is kept of what went on. */
    private static final int MOST_LATE = 2_000;

    private static final long MOST_LATE_BYTES = 32L * 1024 * 1024;
    private static final int MOST_FIRST_ARRIVALS = 10_000;

    /** Its own: mail that is judged takes none of its threads, and what it waits for is the database alone. */
    @Bean(destroyMethod = "")
    BoundedWork refusalReading(RefusalMailProperties settings) {
        // No mail is large here. The mail itself closes it, before its last try.
        return new BoundedWork(
                new Bounds(settings.time(), settings.mails(), 1),
                new Bounds(settings.shadowTime(), settings.mails(), 1));
    }

    /** Called by name from the flow {@code mail-forget-refusals}. */
    @Bean
    SeenMails seenMails(
            JdbcTemplate jdbc, @Qualifier("lookupHash") KeyedHash hash, RefusalMailProperties settings, Clock clock) {
        return new SeenMails(jdbc, hash, settings.remembered(), clock);
    }

    @Bean
    Recording refusalRecording(
            RefusalMailProperties settings,
            PlatformTransactionManager transactions,
            SeenMails seen,
            GivenRefusals refusals,
            ParkedRefusals parked,
            HardBounces bounces,
            ContactPoints contacts) {
        TransactionTemplate transaction = new TransactionTemplate(transactions);
        // What hangs longer than anybody waits for it would only keep its thread.
        transaction.setTimeout((int) settings.time().toSeconds());
        return new Recording(transaction, seen, refusals, parked, bounces, contacts);
    }

    /** Called by name from the flow {@code mail-record-refusals}. */
    @Bean
    RefusalMail refusalMail(
            RefusalMailProperties settings,
            RefusalWording wording,
            SenderProof senders,
            OwnTokens tokens,
            Brands brands,
            Recording recording,
            BoundedWork refusalReading,
            StoreCipher cipher,
            MeterRegistry meters,
            Clock clock) {
        RefusalMetrics metrics = new RefusalMetrics(meters);
        Function<String, Set<String>> brandsOf = brandsOf(settings, brands);
        return new RefusalMail(
                new MailReading(
                        senders,
                        new Answers(new AnswerWording(wording), tokens, brandsOf),
                        new Reports(settings.fbl(), tokens, brandsOf, metrics),
                        brandsOf),
                recording,
                refusalReading,
                new LateLetters(cipher, MOST_LATE, MOST_LATE_BYTES),
                new FirstArrivals(MOST_FIRST_ARRIVALS),
                metrics,
                clock);
    }

    private static Function<String, Set<String>> brandsOf(RefusalMailProperties settings, Brands brands) {
        if (settings.mailboxes().stream()
                .anyMatch(each -> brands.find(each.brand()).isEmpty())) {
            throw new ConfigurationProblem(
                    "hub.mail.refusals.mailboxes",
                    "A brand is named that is not configured. | Tanımlı olmayan bir marka yazılmış.",
                    new Hint("Name one of hub.brands.", "hub.brands altındakilerden birini yazın."));
        }
        Map<String, String> byMailbox = settings.mailboxes().stream()
                .collect(Collectors.toMap(
                        each -> each.mailbox().toLowerCase(Locale.ROOT),
                        RefusalMailProperties.Mailbox::brand,
                        (first, second) -> second));
        Set<String> all = brands.all().stream().map(Brand::code).collect(Collectors.toSet());
        return mailbox -> byMailbox.containsKey(mailbox) ? Set.of(byMailbox.get(mailbox)) : all;
    }
}
