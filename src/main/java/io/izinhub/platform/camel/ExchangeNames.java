package io.izinhub.platform.camel;

/** Names of headers, exchange properties and log fields that all flows share. */
public final class ExchangeNames {

    /** Exchange property: the correlation id, text. */
    public static final String CORRELATION_ID = "hub.correlationId";

    /**
     * Exchange property: the {@code HttpServletRequest} that a flow was entered with. A flow that passes a request on reads it there, and
     * no header of it.
     */
    public static final String REQUEST = "hubRequest";

    /** Exchange property: the {@code Locale} in which whoever entered a flow is answered, Turkish or English. */
    public static final String LANGUAGE = "language";

    /** Header, in and out: the correlation id. */
    public static final String CORRELATION_HEADER = "X-Correlation-Id";

    /** Field of the logging context: the correlation id. */
    public static final String CORRELATION_MDC = "correlationId";

    /** Exchange property: the {@code ErrorKind} of the failure that an error policy saw. */
    public static final String ERROR_KIND = "hub.errorKind";

    private ExchangeNames() {}
}
