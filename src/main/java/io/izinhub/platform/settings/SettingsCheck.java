package io.izinhub.platform.settings;

import io.izinhub.platform.camel.FlowProperties;
import io.izinhub.platform.crypto.SharedSecret;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayProperties;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.quartz.CronExpression;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.properties.BoundConfigurationProperties;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.stereotype.Component;

/**
 * Refuses {@code hub.*} properties that nobody reads, because a mistyped one would leave the default in force without a word, and times
 * that Quartz cannot read. When all parts of the hub are made and nothing has begun to flow.
 */
@Component
final class SettingsCheck implements SmartInitializingSingleton {

    private static final ConfigurationPropertyName HUB = ConfigurationPropertyName.of("hub");

    /** Bound by hand, each entry by its kind, which checks it. */
    private static final List<ConfigurationPropertyName> CHECKED_ELSEWHERE =
            List.of(ConfigurationPropertyName.of("hub.crm"), ConfigurationPropertyName.of("hub.integrators"));

    /** Read without a record. */
    private static final ConfigurationPropertyName ALLOW_WEAK = ConfigurationPropertyName.of(SharedSecret.ALLOW_WEAK);

    /** A flow reads a property by itself. */
    private static final Pattern IN_FLOW = Pattern.compile("\\{\\{(hub\\.[a-z0-9.-]+)");

    private static final Hint NOBODY_READS = new Hint(
            "Correct the spelling (docs/operate/configuration.md lists all), set what it belongs to, or take it out.",
            "Yazımını düzeltin (hepsi docs/operate/configuration.md dosyasında), ait olduğu ayarı verin ya da silin.");

    private static final Hint CRON = new Hint(
            "Write second, minute, hour, day, month, weekday, one of day and weekday as ?: 0 30 4 * * ? is 04:30 each day.",
            "Saniye, dakika, saat, gün, ay, haftanın günü yazın; gün ile haftanın gününden biri ? olur: 0 30 4 * * ? her gün 04.30'dur.");

    private final ApplicationContext context;
    private final Environment environment;
    private final OverlayProperties overlays;

    SettingsCheck(ApplicationContext context, OverlayProperties overlays) {
        this.context = context;
        this.environment = context.getEnvironment();
        this.overlays = overlays;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (environment.getProperty(FlowProperties.ASKED_ONLY, Boolean.class, false)) {
            return; // a command makes only the parts that it asks for, and the others have read nothing
        }
        BoundConfigurationProperties bound = BoundConfigurationProperties.get(context);
        Set<ConfigurationPropertyName> read = new HashSet<>(bound.getAll().keySet());
        read.addAll(readByFlows());
        read.add(ALLOW_WEAK);
        List<ConfigurationProperty> unread = new ArrayList<>();
        for (ConfigurationProperty property : written()) {
            if (!read.contains(property.getName()) && !isElsewhere(property.getName())) {
                unread.add(property);
            } else if (property.getName()
                    .getLastElement(ConfigurationPropertyName.Form.UNIFORM)
                    .endsWith("cron")) {
                requireCron(property);
            }
        }
        if (!unread.isEmpty()) {
            throw new ConfigurationProblem(
                    unread.stream().map(SettingsCheck::place).sorted().collect(Collectors.joining(", ")),
                    "Nothing reads this property. | Bu ayarı okuyan yok.",
                    NOBODY_READS);
        }
    }

    /** In files and on the command line. Variables of the environment are made by many, and may begin so by chance. */
    private List<ConfigurationProperty> written() {
        List<ConfigurationProperty> written = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource iterable && !isOfTheMachine(source)) {
                iterable.stream()
                        .filter(HUB::isAncestorOf)
                        .map(source::getConfigurationProperty)
                        .filter(property -> property != null
                                && !String.valueOf(property.getValue()).isBlank())
                        .forEach(written::add);
            }
        }
        return written;
    }

    private static boolean isOfTheMachine(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof PropertySource<?> underlying
                && underlying.getName().equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    }

    private Set<ConfigurationPropertyName> readByFlows() {
        Set<ConfigurationPropertyName> names = new HashSet<>();
        for (OverlayFile flow : overlays.routes().endingWith(".camel.yaml")) {
            Matcher name = IN_FLOW.matcher(new String(flow.content(), StandardCharsets.UTF_8));
            while (name.find()) {
                names.add(ConfigurationPropertyName.of(name.group(1)));
            }
        }
        return names;
    }

    private static boolean isElsewhere(ConfigurationPropertyName name) {
        return CHECKED_ELSEWHERE.stream().anyMatch(prefix -> prefix.isAncestorOf(name));
    }

    private static void requireCron(ConfigurationProperty property) {
        try {
            CronExpression.validateExpression(String.valueOf(property.getValue()));
        } catch (ParseException e) {
            throw new ConfigurationProblem(
                    place(property), "This is no time that Quartz can read. | Quartz bu zamanı okuyamıyor.", CRON);
        }
    }

    static String place(ConfigurationProperty property) {
        return property.getOrigin() == null
                ? property.getName().toString()
                : property.getName() + " (" + property.getOrigin() + ")";
    }
}
