package io.izinhub.integrator.generic;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFiles;
import io.izinhub.testing.AdapterWorld;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Makes accounts as the hub does, from properties and a customer's directory of mappings. */
final class GenericWorld {

    private final Generic firm;

    private GenericWorld(Supplier<OverlayFiles> files, Clock clock) {
        MappingRegistry mappings = new MappingRegistry(files, text -> text, InputLimit.DEFAULT, clock);
        this.firm = new Generic(files, mappings, AdapterWorld.checks(), clock);
    }

    static GenericWorld shipped() {
        return with(null, Clock.systemUTC());
    }

    /** @param customer laid over the shipped mappings; null for nothing */
    static GenericWorld with(Path customer, Clock clock) {
        return new GenericWorld(
                () -> OverlayFiles.read("mappings", Optional.ofNullable(customer), GenericWorld.class.getClassLoader()),
                clock);
    }

    /** @param properties keys under the account */
    AuthorityAdapter account(String name, Map<String, Object> properties) {
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        return firm.adapter(name, new Firm.AccountSettings() {
            @Override
            public <T> T as(Class<T> type) {
                return binder.bindOrCreate("", Bindable.of(type));
            }
        });
    }
}
