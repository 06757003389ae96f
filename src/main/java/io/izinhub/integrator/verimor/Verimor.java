package io.izinhub.integrator.verimor;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.mapping.MappingRegistry;
import org.springframework.stereotype.Component;

/** Makes adapters for accounts at Verimor. */
@Component
class Verimor implements Firm {

    private final MappingRegistry mappings;
    private final IysChecks checks;

    Verimor(MappingRegistry mappings, IysChecks checks) {
        this.mappings = mappings;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "verimor";
    }

    @Override
    public AuthorityAdapter adapter(String account, AccountSettings settings) {
        return new VerimorAdapter(account, settings.as(VerimorSettings.class), mappings, checks);
    }
}
