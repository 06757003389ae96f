package io.izinhub.platform.camel;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;
import java.io.IOException;

/** An answer was larger than {@code hub.http.max-response-size}; the same call would bring it again. */
final class ResponseTooLargeException extends IOException implements Classified {

    ResponseTooLargeException() {
        super("the answer is larger than hub.http.max-response-size");
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.REJECTED;
    }
}
