package io.izinhub.integrator;

import io.izinhub.consent.Brands;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** One firm stands between all brands of the shared hub and İYS. */
public final class TestAuthorities {

    private TestAuthorities() {}

    /**
     * @param firm made under the name that the brands are configured with
     * @param settings keys of {@code hub.integrators.<account>}
     */
    public static Authorities of(Brands brands, IntegratorAccounts accounts, Firm firm, Map<String, String> settings) {
        Binder binder = new Binder(new MapConfigurationPropertySource(settings));
        AuthorityAdapter adapter = firm.adapter(Authorities.IYS, new Firm.AccountSettings() {
            @Override
            public <T> T as(Class<T> type) {
                return binder.bindOrCreate("account", Bindable.of(type));
            }
        });
        return new Authorities(brands, List.of(adapter), accounts, Chosen.NOTHING);
    }
}
