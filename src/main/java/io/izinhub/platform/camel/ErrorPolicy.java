package io.izinhub.platform.camel;

/** The error policies that a flow names in {@code routeConfigurationId}. */
public enum ErrorPolicy {
    /** Somebody outside waits: the failure is reported and goes back to the caller. */
    ENTRY("entry", true),
    /** A mail server waits for its answer: the failure is reported, the mail is not accepted and comes again. */
    MAIL("mail", true),
    /** A timer started it: the failure is reported, the transaction rolls back, the next tick tries again. */
    SCHEDULED("scheduled", false),
    /** Talks to a remote on behalf of another route: the failure is reported and goes back to that route. */
    OUTBOUND_HTTP("outbound-http", true),
    /** Works off stored rows: the failure is reported, the transaction rolls back, the row's lease runs out. */
    WORKER("worker", false);

    private final String id;
    private final boolean callerWaits;

    ErrorPolicy(String id, boolean callerWaits) {
        this.id = id;
        this.callerWaits = callerWaits;
    }

    /** Returns the id that flows use. */
    public String id() {
        return id;
    }

    boolean callerWaits() {
        return callerWaits;
    }
}
