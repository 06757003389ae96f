package io.izinhub.platform.connectors;

import java.util.Map;

/**
 * What a connector's configuration says of its supplier.
 *
 * @param supplier key in the supplier register, or {@code OWN}; null where nobody has said
 */
public record SupplierSetting(String supplier) {

    /** @return the word for one connector; null where nobody has said */
    public static String of(Map<String, SupplierSetting> byName, String name) {
        return byName.containsKey(name) ? byName.get(name).supplier() : null;
    }
}
