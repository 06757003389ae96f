package io.izinhub.integrator.iys;

/** Names of the İYS flows, equal to those in {@code routes/authority-*-iys.camel.yaml} (held by a test). */
public final class IysRoutes {

    /**
     * Takes an {@code HttpCall} without authorisation, gives an {@code HttpAnswer}; a call that was not made is a
     * failure of kind RETRYABLE. Property {@link #PRIORITY} says how urgent it is.
     */
    public static final String CALL = "direct:iys-call";

    /** Exchange property: a {@code Limits.Priority}, or its name; a consent where missing. */
    public static final String PRIORITY = "iysPriority";

    private IysRoutes() {}
}
