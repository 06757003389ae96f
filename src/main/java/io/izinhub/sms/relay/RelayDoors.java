package io.izinhub.sms.relay;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.net.Networks;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Who may use the relay of an account: whoever comes from its networks and, where there is one, knows its secret. Thread-safe. */
final class RelayDoors {

    private record Door(String secret, Optional<Networks> networks) {}

    private final Map<String, Door> doors = new HashMap<>();

    /** @throws ConfigurationProblem an account is open to everybody */
    RelayDoors(Map<String, RelayProperties.Account> accounts) {
        accounts.forEach((name, account) -> {
            String where = "hub.sms.relay." + name + ".networks";
            if (account.secret().isEmpty() && account.networks().isEmpty()) {
                throw new ConfigurationProblem(
                        where,
                        "The relay would be open to everybody. | Aktarma herkese açık olurdu.",
                        new Hint(
                                "Name the networks that may call, or give the account a secret.",
                                "Çağırabilecek ağları yazın ya da hesaba bir gizli bölüm (secret) verin."));
            }
            Optional<Networks> networks = account.networks().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Networks(where, account.networks()));
            doors.put(name, new Door(account.secret(), networks));
        });
    }

    /**
     * @param sender null where it is not known
     * @param path behind the account, {@code /secret/v2/send.json}
     * @return the part of the path that is the secret, possibly empty; nothing where the caller is not let in
     */
    Optional<String> open(String account, InetAddress sender, String path) {
        Door door = doors.get(account);
        boolean known = door.networks().isEmpty()
                || (sender != null && door.networks().get().contain(sender));
        String segment = door.secret().isEmpty() ? "" : first(path);
        boolean proven = MessageDigest.isEqual(
                (door.secret().isEmpty() ? "" : "/" + door.secret()).getBytes(StandardCharsets.UTF_8),
                segment.getBytes(StandardCharsets.UTF_8));
        return known && proven ? Optional.of(segment) : Optional.empty();
    }

    private static String first(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? path : path.substring(0, end);
    }
}
