package io.izinhub.integrator.veyosis;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.mapping.MappingRegistry;
import org.springframework.stereotype.Component;

/** Makes adapters for accounts at Veyosis. */
@Component
class Veyosis implements Firm {

    private final MappingRegistry mappings;
    private final IysChecks checks;

    Veyosis(MappingRegistry mappings, IysChecks checks) {
        this.mappings = mappings;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "veyosis";
    }

    @Override
    public AuthorityAdapter adapter(String account, AccountSettings settings) {
        return new VeyosisAdapter(account, settings.as(VeyosisSettings.class), mappings, checks);
    }
}
