package io.izinhub.platform.crypto;

import java.nio.file.Path;

/** The hub has no key for a purpose; it does not start without one and never makes one by itself outside the demo. */
public final class MissingKeyException extends IllegalStateException {

    MissingKeyException(KeyPurpose purpose, Path folder) {
        super("No " + purpose.label() + " key was found"
                + (folder == null ? " (hub.keys.directory is not set)" : " in " + folder)
                + ". Make keys once with `java -jar izin-hub.jar keys generate --out <folder>`, keep a copy in a safe"
                + " place, and set hub.keys.directory to that folder.");
    }
}
