package io.izinhub.delivery;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Accounts for which this node takes nothing, because our own limit of calls left no room a moment ago: what waits keeps
 * its place, and would be taken and put back without end. Each node finds out for itself, which loses nothing.
 * Thread-safe.
 */
@Component
class RestingAccounts {

    private record Account(String destination, String name) {}

    private final Map<Account, Instant> until = new ConcurrentHashMap<>();

    void rest(String destination, String account, Instant notBefore) {
        until.merge(new Account(destination, account), notBefore, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** Names of those of the destination that rest now; forgets those that no longer do. */
    Set<String> of(String destination, Instant now) {
        until.values().removeIf(end -> !end.isAfter(now));
        return until.keySet().stream()
                .filter(account -> account.destination().equals(destination))
                .map(Account::name)
                .collect(Collectors.toSet());
    }
}
