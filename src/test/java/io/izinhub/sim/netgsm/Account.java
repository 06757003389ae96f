package io.izinhub.sim.netgsm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** The one subscriber of the simulated Netgsm. */
final class Account {

    static final int BRAND = 600_100;

    /** The sender names, which the vendor calls message headers. */
    static final List<String> HEADERS = List.of("ORNEK", "8500000000");

    private static final String USER = "demo";
    private static final String PASSWORD = "demo";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));

    private Account() {}

    static boolean knows(String user, String password) {
        return USER.equals(user) && PASSWORD.equals(password);
    }

    /** @param authorization the header of HTTP Basic, may be null */
    static boolean knows(String authorization) {
        return BASIC.equals(authorization);
    }
}
