package io.izinhub.compliance.texts.api;

import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.ReferenceNumbers;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextSource;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.consent.BrandProperties;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.DoctorDoor;
import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayProperties;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CompanyProperties.class, TextProperties.class})
class TextsConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(TextsConfiguration.class);

    @Bean
    Texts texts(OverlayProperties directories, TextProperties settings, Clock clock) {
        Texts texts = Texts.read(sources(directories, "texts/"), settings.allowUnapproved(), clock);
        List<String> unapproved = texts.unapproved(EnumSet.allOf(TextId.class));
        LOG.info(
                "Texts: {} in force, {} not signed off{}",
                texts.inForce().size(),
                unapproved.size(),
                settings.allowUnapproved() ? ", which hub.texts.allow-unapproved lets pass" : "");
        return texts;
    }

    @Bean
    Notices notices(OverlayProperties directories, TextProperties settings, Clock clock) {
        return Notices.read(sources(directories, "notices/"), settings.allowUnapproved(), clock);
    }

    @Bean
    CompanyFacts companyFacts(CompanyProperties company, BrandProperties brands, Notices notices) {
        CompanyFacts facts = new CompanyFacts(company, brands);
        brands.brands().forEach((brand, settings) -> linked(brand, settings, notices, facts));
        notices.keys().forEach(key -> complete(key, notices.required(key), facts));
        return facts;
    }

    /** A link in a million mails cannot be corrected later. */
    private static void linked(String brand, BrandProperties.Settings settings, Notices notices, CompanyFacts facts) {
        try {
            facts.of(brand);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationProblem(
                    "hub.brands." + brand + ".public-base-url",
                    "No link can begin with it. | Hiçbir bağlantı bununla başlayamaz.",
                    new Hint(
                            "Write https:// and the host, without a slash at the end, letters in ASCII.",
                            "https:// ve sunucu adını yazın; sonda eğik çizgi ve Türkçe harf olmasın."));
        }
        if (settings.notice() != null && !notices.keys().contains(settings.notice())) {
            LOG.warn("Brand {} links to the notice {}, which is not published", brand, settings.notice());
        }
    }

    @Bean
    ReferenceNumbers referenceNumbers(SecureRandom random, Clock clock) {
        return new ReferenceNumbers(random, clock);
    }

    @Bean
    Check textsExamined(Texts texts) {
        return new TextsExamined(texts);
    }

    @Bean
    Check publicPagesExamined(BrandProperties brands, DoctorDoor door, FlowProperties which) {
        return new PublicPagesExamined(brands, door, which);
    }

    private static void complete(String key, Set<Placeholder> required, CompanyFacts facts) {
        required.removeAll(facts.ofNotice(key).known());
        if (!required.isEmpty()) {
            throw new ConfigurationProblem(
                    "policies/notices/" + key,
                    "The notice names "
                            + required.stream().map(Placeholder::key).toList()
                            + ", which is not configured. | Aydınlatma metni tanımlanmamış şu adları içeriyor: "
                            + required.stream().map(Placeholder::key).toList() + ".",
                    new Hint(
                            "Set it under hub.company (companyTitle is hub.company.title), or take it out of the notice.",
                            "hub.company altında tanımlayın (companyTitle: hub.company.title) ya da metinden çıkarın."));
        }
    }

    private static List<TextSource> sources(OverlayProperties directories, String folder) {
        return directories.policies().effective().values().stream()
                .filter(file -> file.path().startsWith(folder))
                .map(file -> new TextSource(file.path(), file.text(), file.sha256()))
                .toList();
    }
}
