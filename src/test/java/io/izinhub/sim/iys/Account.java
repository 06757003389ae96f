package io.izinhub.sim.iys;

import java.util.List;
import java.util.Optional;

/**
 * An API user of the simulated İYS.
 *
 * @param number the provider's İYS number, or the partner's
 */
record Account(String userName, String password, int number, boolean partner) {

    static final int PROVIDER = 600100;
    static final List<Integer> BRANDS = List.of(600100, 600101);

    private static final List<Account> ALL =
            List.of(new Account("demo", "demo", PROVIDER, false), new Account("demo-partner", "demo", 600900, true));

    static Optional<Account> find(String userName, String password) {
        return ALL.stream()
                .filter(a -> a.userName.equals(userName) && a.password.equals(password))
                .findFirst();
    }

    static String brandName(int brandCode) {
        return brandCode == PROVIDER ? "Örnek Sigorta" : "Örnek Emeklilik";
    }

    @Override
    public String toString() {
        return "Account[" + userName + "]";
    }
}
