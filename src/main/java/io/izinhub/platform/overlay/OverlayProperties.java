package io.izinhub.platform.overlay;

import java.nio.file.Path;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The customer's directories. Unset: only what is packaged into the jar.
 *
 * @param routesDir flows; whoever may write here may run any code, so root owns it and the hub only reads it
 * @param mappingsDir shapes and code tables
 * @param policiesDir what is allowed and said
 */
@ConfigurationProperties("hub")
public record OverlayProperties(Path routesDir, Path mappingsDir, Path policiesDir) {

    /** Reads {@code routes} with {@code hub.routes-dir} laid over it. */
    public OverlayFiles routes() {
        return read("routes", routesDir);
    }

    /** Reads {@code mappings} with {@code hub.mappings-dir} laid over it. */
    public OverlayFiles mappings() {
        return read("mappings", mappingsDir);
    }

    /** Reads {@code policies} with {@code hub.policies-dir} laid over it. */
    public OverlayFiles policies() {
        return read("policies", policiesDir);
    }

    private static OverlayFiles read(String folder, Path directory) {
        return OverlayFiles.read(folder, Optional.ofNullable(directory), OverlayProperties.class.getClassLoader());
    }
}
