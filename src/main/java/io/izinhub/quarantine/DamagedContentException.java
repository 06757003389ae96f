package io.izinhub.quarantine;

import io.izinhub.platform.errors.Classified;
import io.izinhub.platform.errors.ErrorKind;

/**
 * The stored bytes of an item are not those that were stored: changed, moved, missing or too many. Nothing of them is
 * handed out. Names the item's reference and the part, never content.
 */
public final class DamagedContentException extends RuntimeException implements Classified {

    DamagedContentException(String reference, String what, Throwable cause) {
        super("Quarantined mail " + reference + " is damaged: " + what, cause);
    }

    @Override
    public ErrorKind errorKind() {
        return ErrorKind.BUG;
    }
}
