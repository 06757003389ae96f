package io.izinhub.platform.mapping;

import java.util.List;

/**
 * Published after mappings were reloaded by a person, so that it can be audited.
 *
 * @param by name of the signed-in user, {@code unknown} without one
 * @param inForce what is in force now, with hashes
 */
public record MappingsReloaded(String by, List<MappingInfo> inForce) {
    public MappingsReloaded {
        inForce = List.copyOf(inForce);
    }
}
