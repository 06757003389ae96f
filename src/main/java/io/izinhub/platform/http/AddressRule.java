package io.izinhub.platform.http;

import java.net.InetAddress;

/**
 * Told by a capability that calls addresses which somebody typed in: where such a call may end. Asked at the guarded exit
 * with the very address that is about to be connected to, so that a name which means something else a moment later cannot
 * lead elsewhere. What no rule allows is not called. Thread-safe.
 */
@FunctionalInterface
public interface AddressRule {

    /** @param host as it stands in the call's address */
    boolean allows(String host, InetAddress address);
}
