package io.izinhub.sim.iys;

import java.util.List;

/** Ends a call with an error answer. Carries no personal data in its message. */
final class IysException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient List<IysError> errors;

    IysException(int status, List<IysError> errors) {
        super(status + " " + errors, null, false, false);
        this.status = status;
        this.errors = List.copyOf(errors);
    }

    IysException(int status, IysError error) {
        this(status, List.of(error));
    }

    IysException(int status, String code) {
        this(status, IysError.of(code));
    }

    int status() {
        return status;
    }

    List<IysError> errors() {
        return errors;
    }
}
