package io.izinhub.platform.settings;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Refuses {@code hub.*} times and sizes without a unit: a bare 30 is read as milliseconds or octets without a word, and nobody who writes it
 * means that.
 */
@Component
final class UnitsCheck implements ConfigurationPropertiesBindHandlerAdvisor {

    private static final ConfigurationPropertyName HUB = ConfigurationPropertyName.of("hub");

    private static final Hint TIME = new Hint(
            "Write the unit: 5s, 10m, 24h or 7d; 500ms where milliseconds are meant.",
            "Birimini yazın: 5s, 10m, 24h ya da 7d; milisaniye içinse 500ms.");
    private static final Hint SIZE =
            new Hint("Write the unit: 512KB, 16MB or 1GB.", "Birimini yazın: 512KB, 16MB ya da 1GB.");

    @Override
    public BindHandler apply(BindHandler inner) {
        return new AbstractBindHandler(inner) {
            @Override
            public Object onSuccess(
                    ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
                require(name, result, context.getConfigurationProperty());
                return super.onSuccess(name, target, context, result);
            }
        };
    }

    /** @param written null where a default counts */
    private static void require(ConfigurationPropertyName name, Object read, ConfigurationProperty written) {
        boolean bare = written != null
                && written.getName().equals(name)
                && HUB.isAncestorOf(name)
                && String.valueOf(written.getValue()).strip().matches("[+-]?[0-9]+")
                && !String.valueOf(written.getValue()).strip().equals("0");
        if (bare && read instanceof Duration) {
            throw new ConfigurationProblem(
                    SettingsCheck.place(written),
                    "A time without a unit would be milliseconds. | Birimsiz süre milisaniye sayılırdı.",
                    TIME);
        }
        if (bare && read instanceof DataSize) {
            throw new ConfigurationProblem(
                    SettingsCheck.place(written),
                    "A size without a unit would be octets. | Birimsiz boyut bayt sayılırdı.",
                    SIZE);
        }
    }
}
