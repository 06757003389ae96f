package io.izinhub.integrator.netgsm;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.mapping.MappingRegistry;
import org.springframework.stereotype.Component;

/** Makes adapters for accounts at Netgsm. */
@Component
class Netgsm implements Firm {

    private final MappingRegistry mappings;
    private final IysChecks checks;

    Netgsm(MappingRegistry mappings, IysChecks checks) {
        this.mappings = mappings;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "netgsm";
    }

    @Override
    public AuthorityAdapter adapter(String account, AccountSettings settings) {
        return new NetgsmAdapter(account, settings.as(NetgsmSettings.class), mappings, checks);
    }
}
