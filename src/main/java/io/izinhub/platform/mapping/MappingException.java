package io.izinhub.platform.mapping;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/**
 * A mapping could not shape this input. {@code REJECTED}: the input does not fit (or {@code error()} was called);
 * {@code CONFIG}: the mapping itself is at fault. The message has mapping, line and column, never a value.
 */
public final class MappingException extends RuntimeException implements Classified {

    private final ErrorKind kind;

    MappingException(ErrorKind kind, String message) {
        super(message);
        this.kind = kind;
    }

    @Override
    public ErrorKind errorKind() {
        return kind;
    }
}
