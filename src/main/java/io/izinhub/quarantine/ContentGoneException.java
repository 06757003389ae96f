package io.izinhub.quarantine;

/** The content was destroyed meanwhile, by a decision or by time. */
public final class ContentGoneException extends RuntimeException {

    ContentGoneException(String reference) {
        super("The content of quarantined mail " + reference + " is gone");
    }
}
