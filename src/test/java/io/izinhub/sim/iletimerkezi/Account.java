package io.izinhub.sim.iletimerkezi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The one customer of the simulated firm. */
final class Account {

    static final int BRAND = 600_100;
    static final List<String> SENDERS = List.of("ORNEK");

    private static final String SECRET = "demo";

    private Account() {}

    /** Key and hash as the panel gives them; the older documents also have user name and password. */
    static boolean knows(JsonNode authentication) {
        return fits(authentication, "key", "hash") || fits(authentication, "username", "password");
    }

    private static boolean fits(JsonNode authentication, String name, String proof) {
        return SECRET.equals(authentication.path(name).asText())
                && SECRET.equals(authentication.path(proof).asText());
    }
}
