package io.izinhub.platform.errors;

/** An exception that knows its own {@link ErrorKind}; the classifier believes it. */
public interface Classified {

    /** Returns the kind, never null. */
    ErrorKind errorKind();
}
