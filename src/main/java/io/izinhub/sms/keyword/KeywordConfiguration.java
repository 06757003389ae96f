package io.izinhub.sms.keyword;

import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.Brands;
import io.izinhub.integrator.Inbox;
import io.izinhub.optout.ShortNumber;
import io.izinhub.optout.intake.RefusalWording;
import io.izinhub.platform.crypto.SharedSecret;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.web.Problems;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Wires what comes to the company's short number. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KeywordProperties.class)
class KeywordConfiguration {

    private static final String PREFIX = "hub.sms.keyword";

    /** Called by name from the flow {@code sms-receive-keyword}. */
    @Bean
    KeywordWebhook keywordWebhook(
            KeywordProperties settings,
            RefusalWording wording,
            ShortNumber number,
            Texts texts,
            CompanyFacts company,
            Brands brands,
            KeywordRefusals refusals,
            Modes modes,
            Inbox inbox,
            Problems problems,
            MeterRegistry meters,
            Environment environment) {
        check(settings, brands);
        if (!environment.getProperty(SharedSecret.ALLOW_WEAK, Boolean.class, false)) {
            settings.operators()
                    .forEach((name, operator) ->
                            SharedSecret.requireStrong(PREFIX + ".operators." + name + ".secret", operator.secret()));
        }
        return new KeywordWebhook(
                settings,
                new Keywords(wording.keywords(), settings.brandWords()),
                new KeywordAnswers(
                        texts, company, number.keyword(), number.code().orElse(null), modes, meters),
                brands,
                refusals,
                inbox,
                problems,
                meters);
    }

    private static void check(KeywordProperties settings, Brands brands) {
        Stream<String> named = Stream.of(
                        settings.brandWords().values().stream(),
                        settings.numbers().values().stream(),
                        settings.operators().values().stream()
                                .map(KeywordProperties.Operator::brand)
                                .filter(Objects::nonNull))
                .flatMap(each -> each);
        if (named.anyMatch(brand -> brands.find(brand).isEmpty())) {
            throw problem(
                    "A brand is named that is not configured. | Tanımlı olmayan bir marka yazılmış.",
                    "Name one of hub.brands.",
                    "hub.brands altındakilerden birini yazın.");
        }
        Set<String> secrets = new HashSet<>();
        if (!settings.operators().values().stream().allMatch(each -> secrets.add(each.secret()))) {
            throw problem(
                    "Two operators have the same secret. | İki operatörün gizli bölümü aynı.",
                    "Give each operator a secret of its own.",
                    "Her operatöre ayrı bir gizli bölüm verin.");
        }
    }

    private static ConfigurationProblem problem(String what, String english, String turkish) {
        return new ConfigurationProblem(PREFIX, what, new Hint(english, turkish));
    }
}
