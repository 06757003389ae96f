package io.izinhub.platform.http;

import java.net.UnknownHostException;

/** The host of a guarded call lies where no {@link AddressRule} lets it go. Names neither host nor address. */
public final class ForbiddenAddressException extends UnknownHostException {

    private static final long serialVersionUID = 1L;

    /** What {@link TransportFailure#cause()} says of it. */
    public static final String CAUSE = ForbiddenAddressException.class.getSimpleName();

    public ForbiddenAddressException() {
        super("no rule allows this address");
    }
}
