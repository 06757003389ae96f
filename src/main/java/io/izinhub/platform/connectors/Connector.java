package io.izinhub.platform.connectors;

import java.util.Set;

/**
 * A connection through which personal data may go to somebody else (R138).
 *
 * @param name as in the configuration, {@code integrators.netgsm}
 * @param supplier who stands at its other end
 * @param functions functions with a mode that send data through it when they are LIVE, and only then: they cannot become LIVE while the
 *     supplier is not approved
 * @param flows data goes through it whatever the modes are: LIVE takes away from it. Never a reason to refuse LIVE
 */
public record Connector(Kind kind, String name, SupplierOf supplier, Set<String> functions, boolean flows) {

    private static final String PREFIX = "hub.";

    public Connector {
        functions = Set.copyOf(functions);
    }

    /** What is at its other end. */
    public enum Kind {
        /** A firm between the hub and İYS: needs the Ministry's authorisation (R34). */
        INTEGRATOR,
        CRM,
        /** A firm that SMS are passed on to. */
        SMS,
        /** A mail server. */
        MAIL,
        /** A system that the hub tells of changes. */
        WEBHOOK
    }

    /** The property that names its supplier: {@code hub.integrators.netgsm.supplier}. */
    public String property() {
        return propertyOf(name);
    }

    /** The same for a connector's name. */
    public static String propertyOf(String name) {
        return PREFIX + name + ".supplier";
    }
}
