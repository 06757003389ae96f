package io.izinhub.integrator.iletimerkezi;

import io.izinhub.integrator.AuthorityAdapter;
import io.izinhub.integrator.Firm;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.mapping.MappingRegistry;
import org.springframework.stereotype.Component;

/** Makes adapters for accounts at İleti Merkezi. */
@Component
class IletiMerkezi implements Firm {

    private final MappingRegistry mappings;
    private final IysChecks checks;

    IletiMerkezi(MappingRegistry mappings, IysChecks checks) {
        this.mappings = mappings;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "iletimerkezi";
    }

    @Override
    public AuthorityAdapter adapter(String account, AccountSettings settings) {
        return new IletiMerkeziAdapter(account, settings.as(IletiMerkeziSettings.class), mappings, checks);
    }
}
