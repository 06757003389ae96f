package io.izinhub.integrator;

import io.izinhub.platform.http.HttpCall;

/**
 * A call on its way to whoever stands between the hub and İYS.
 *
 * @param authority name of the adapter that built it
 */
public record AuthorityCall(String authority, Limits.Priority priority, HttpCall call) {}
