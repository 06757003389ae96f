package io.izinhub.testing;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.integrator.iys.IysChecks;
import io.izinhub.platform.mapping.InputLimit;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.overlay.OverlayFiles;
import java.time.Clock;
import java.util.Optional;

/** What an adapter needs besides its settings. */
public final class AdapterWorld {

    private static final MappingRegistry MAPPINGS = new MappingRegistry(
            () -> OverlayFiles.read("mappings", Optional.empty(), AdapterWorld.class.getClassLoader()),
            text -> text,
            InputLimit.DEFAULT,
            Clock.systemUTC());

    private AdapterWorld() {}

    /** İYS's rules, with the calendar as shipped. */
    public static IysChecks checks() {
        return new IysChecks(new BusinessDays(BusinessDays.Settings.defaults()));
    }

    /** The shipped mappings; compiled once. */
    public static MappingRegistry mappings() {
        return MAPPINGS;
    }
}
