package io.izinhub.sim;

import java.util.List;

/**
 * The company whose accounts the simulators of İYS and of the CRM have.
 *
 * @param slug its name in addresses: the CRM's tenant
 * @param title as it is registered
 * @param user its API user at İYS
 * @param secret password at İYS and secret key of the CRM
 * @param brands at İYS, at least one; the first has the provider's own number
 */
public record SimTenant(String slug, String title, String user, String secret, List<Brand> brands) {

    /** Whom the demo and the tests know. */
    public static final SimTenant ORNEK = new SimTenant(
            "ornek",
            "Örnek Sigorta A.Ş.",
            "demo",
            "demo",
            List.of(new Brand(600_100, "Örnek Sigorta"), new Brand(600_101, "Örnek Emeklilik")));

    /** @param code at İYS */
    public record Brand(int code, String name) {}

    public SimTenant {
        brands = List.copyOf(brands);
        if (brands.isEmpty()) {
            throw new IllegalArgumentException("A tenant without brand");
        }
    }

    /** The number at İYS. */
    public int provider() {
        return brands.get(0).code();
    }
}
