package io.izinhub.platform.camel;

/** Names of the platform's own flows, equal to those in {@code routes/platform-*.camel.yaml} (held by a test). */
public final class PlatformRoutes {

    /** Takes an {@code HttpCall} as body, gives an {@code HttpAnswer}; never throws for a transport failure. */
    public static final String HTTP_EXIT = "direct:http-exit";

    /** Id of the route behind {@link #HTTP_EXIT}. */
    public static final String HTTP_EXIT_ID = "platform-exit-http";

    /** As {@link #HTTP_EXIT}, but only to addresses that an {@code AddressRule} allows. */
    public static final String GUARDED_EXIT = "direct:http-exit-guarded";

    private PlatformRoutes() {}
}
