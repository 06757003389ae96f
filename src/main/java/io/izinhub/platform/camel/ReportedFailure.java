package io.izinhub.platform.camel;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/**
 * Stands for a failure that an error policy has reported: same kind, same stack trace, name of the original class, but
 * neither its message nor its cause. Consumers and Camel itself log what they get, and the original may quote data.
 */
public final class ReportedFailure extends RuntimeException implements Classified {

    private final ErrorKind kind;

    ReportedFailure(ErrorKind kind, Throwable original) {
        super(kind + " " + original.getClass().getName());
        this.kind = kind;
        setStackTrace(original.getStackTrace());
    }

    @Override
    public ErrorKind errorKind() {
        return kind;
    }
}
