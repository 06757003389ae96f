package io.izinhub.platform.crypto;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the keys come from: a folder of files, or the environment.
 *
 * @param directory folder with one file per key, {@code <purpose>-<id>.key}, content Base64; purposes are lookup,
 *     master, seal, token, store, quarantine
 * @param material keys given directly (environment {@code HUB_KEYS_MATERIAL_LOOKUP1} and so on): name
 *     {@code <purpose><id>} to Base64; wins over the folder
 * @param generate make missing keys at start; for the demo only
 */
@ConfigurationProperties("hub.keys")
public record KeyProperties(
        Path directory,
        @DefaultValue Map<String, String> material,
        @DefaultValue("false") boolean generate) {

    /** Never prints the material. */
    @Override
    public String toString() {
        return "KeyProperties[directory=" + directory + ", material=" + material.keySet() + "]";
    }
}
