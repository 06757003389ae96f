package io.izinhub.sms.relay;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.consent.Brands;
import io.izinhub.consent.campaign.CampaignBook;
import io.izinhub.consent.domain.QuietHours;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.platform.connectors.Connectors;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.modes.KnownModes;
import io.izinhub.platform.modes.ModedFunctions;
import io.izinhub.platform.modes.Modes;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.sms.SmsTexts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Wires the SMS relay. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RelayProperties.class, RelayConnectors.Suppliers.class})
class RelayConfiguration {

    /** A change of the mode takes effect within it. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Called by name from the flow {@code sms-forget-reports}. */
    @Bean
    RelayReports smsRelayReports(JdbcTemplate jdbc, ObjectMapper json, Clock clock, RelayProperties settings) {
        return new RelayReports(jdbc, json, clock, settings.relayKeep());
    }

    @Bean
    RelayModes smsRelayModes(Modes modes, Clock clock) {
        return new RelayModes(new KnownModes("sms-relay-modes", modes, FRESH, clock));
    }

    @Bean
    ShadowWork smsRelayShadowWork(MeterRegistry meters) {
        return new ShadowWork(meters);
    }

    /** Called by name from the flow {@code sms-relay-orders}. */
    @Bean
    SmsRelay smsRelay(
            RelayProperties settings,
            Brands brands,
            RelayModes modes,
            SendCheck sends,
            SmsTexts texts,
            ObjectProvider<QuietHours> quietHours,
            RelayReports reports,
            CampaignBook contacts,
            ShadowWork shadow,
            MeterRegistry meters,
            Clock clock) {
        settings.relay().forEach((name, account) -> check(name, account, brands, sends));
        return new SmsRelay(
                settings,
                new RelayDoors(settings.relay()),
                modes,
                new RelayJudge(sends, texts, quietHours.getIfAvailable(QuietHours::off), clock),
                reports,
                new RelayBook(contacts, meters),
                shadow,
                clock);
    }

    @Bean
    Connectors smsRelayConnectors(RelayProperties settings, RelayConnectors.Suppliers suppliers) {
        return new RelayConnectors(settings.relay().keySet(), suppliers);
    }

    @Bean
    ModedFunctions smsRelayFunctions(RelayReports reports, RelayProperties settings, Clock clock) {
        Set<String> brands = settings.relay().values().stream()
                .map(RelayProperties.Account::brand)
                .collect(Collectors.toUnmodifiableSet());
        return () -> settings.relay().isEmpty() ? List.of() : List.of(new RelayFunction(reports, brands, clock));
    }

    private static void check(String name, RelayProperties.Account account, Brands brands, SendCheck sends) {
        String where = "hub.sms.relay." + name;
        if (!name.matches("[a-z0-9-]{1,40}")) {
            throw problem(
                    "hub.sms.relay",
                    "An account has a name that cannot stand in an address. | Bir hesabın adı adreste kullanılamaz.",
                    "Use small letters, digits and hyphens, at most 40.",
                    "Küçük harf, rakam ve tire kullanın; en çok 40 karakter.");
        }
        if (brands.find(account.brand()).isEmpty()) {
            throw problem(
                    where + ".brand",
                    "The brand is not configured. | Marka tanımlı değil.",
                    "Name one of hub.brands.",
                    "hub.brands altındakilerden birini yazın.");
        }
        String base = account.baseUrl().toString();
        if (!base.matches("https?://[^?#@]*[^/?#@]")) {
            throw problem(
                    where + ".base-url",
                    "This is no address of a firm. | Bu bir firmanın adresi değil.",
                    "Write https://host without a slash at its end, without name or password.",
                    "Sonunda eğik çizgi, içinde ad ya da parola olmadan https://sunucu yazın.");
        }
        account.passing().forEach(call -> checkPassing(where, account.firm(), call));
        try {
            sends.require(RelayJudge.ask(account, true));
            sends.require(RelayJudge.ask(account, false));
        } catch (ProblemException e) {
            throw problem(
                    where,
                    "Purpose or template cannot be asked about: " + e.code() + ". | Amaç ya da şablon sorulamaz: "
                            + e.code() + ".",
                    "Name one of hub.purposes, and a template class that is approved (R13).",
                    "hub.purposes altındaki bir amacı ve onaylı bir şablon sınıfını (R13) yazın.");
        }
    }

    /** What passes unread cannot be a call that is known to send, and stands as {@link CallKind} reads a call. */
    private static void checkPassing(String where, Firm firm, String call) {
        if (!call.matches("[A-Z]+ (/[a-z0-9._-]+)+") || CallKind.order(firm, call) != CallKind.UNREAD) {
            throw problem(
                    where + ".passing",
                    "This is no call that may pass unread. | Bu, okunmadan geçebilecek bir çağrı değil.",
                    "Write method and path of a call that sends nothing, in small letters: GET /v2/packages.",
                    "Gönderim yapmayan bir çağrının yöntemini ve yolunu küçük harfle yazın: GET /v2/packages.");
        }
    }

    private static ConfigurationProblem problem(String where, String what, String english, String turkish) {
        return new ConfigurationProblem(where, what, new Hint(english, turkish));
    }
}
