package io.izinhub.compliance.texts;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/** A text was to be filled in without one of the values that it needs. Names the value, holds none. */
public final class MissingValueException extends RuntimeException implements Classified {

    private final Placeholder placeholder;

    MissingValueException(String text, Placeholder placeholder) {
        super(text + " needs a value for " + placeholder.key());
        this.placeholder = placeholder;
    }

    public Placeholder placeholder() {
        return placeholder;
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.CONFIG;
    }
}
