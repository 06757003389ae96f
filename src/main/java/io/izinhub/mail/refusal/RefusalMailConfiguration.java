package io.izinhub.mail.refusal;

import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.HardBounces;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.notice.SenderProof;
import io.izinhub.optout.OwnTokens;
import io.izinhub.optout.intake.GivenRefusals;
import io.izinhub.optout.intake.ParkedRefusals;
import io.izinhub.optout.intake.RefusalWording;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the reading of mails for what they say about sending. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefusalMailProperties.class)
class RefusalMailConfiguration {

    @Bean
    RefusalMail refusalMail(
            RefusalMailProperties settings,
            RefusalWording wording,
            SenderProof senders,
            OwnTokens tokens,
            Brands brands,
            ContactPoints contacts,
            HardBounces bounces,
            GivenRefusals refusals,
            ParkedRefusals parked,
            BoundedWork mailJudging,
            MeterRegistry meters) {
        RefusalMetrics metrics = new RefusalMetrics(meters);
        Function<String, Set<String>> brandsOf = brandsOf(settings, brands);
        return new RefusalMail(
                senders,
                new Answers(new AnswerWording(wording), tokens, refusals, parked, brandsOf, metrics),
                new Reports(settings.fbl(), tokens, contacts, bounces, refusals, parked, brandsOf, metrics),
                mailJudging,
                metrics);
    }

    private static Function<String, Set<String>> brandsOf(RefusalMailProperties settings, Brands brands) {
        if (settings.mailboxes().stream()
                .anyMatch(each -> brands.find(each.brand()).isEmpty())) {
            throw new ConfigurationProblem(
                    "hub.mail.refusals.mailboxes",
                    "A brand is named that is not configured.",
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
