package io.izinhub.platform.http;

import io.izinhub.platform.errors.ErrorKind;

/**
 * No answer came, or not a whole one.
 *
 * @param kind what it means for the work
 * @param cause simple class name of the exception, for logs; never its message, which may repeat the address
 */
public record TransportFailure(ErrorKind kind, String cause) {}
