package io.izinhub.platform.web;

import org.apache.catalina.connector.ClientAbortException;

/** Tells a client that went away from a fault of the hub's: nobody has to look into the former. */
public final class GoneClient {

    private static final int DEPTH = 10;

    private GoneClient() {}

    /** Whether this came of a connection that the client closed, while it sent or while it was answered. */
    public static boolean caused(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEPTH && cause != null; i++) {
            if (cause instanceof ClientAbortException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
