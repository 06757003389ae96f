package io.izinhub.doctor.own;

import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.platform.crypto.KeyChecks;
import io.izinhub.platform.crypto.KeyPurpose;
import io.izinhub.platform.crypto.KeyRing;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Every key with which something in the database was written is there and is that key: after a move or a restore one is easily forgotten. */
final class KeyIdsCheck implements Check {

    static final String ID = "key-ids";

    private final DatabaseFacts facts;
    private final Supplier<KeyRing> keys;

    KeyIdsCheck(DatabaseFacts facts, Supplier<KeyRing> keys) {
        this.facts = facts;
        this.keys = keys;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.HUB;
    }

    @Override
    public List<Finding> examine() {
        try {
            return List.of(judge(facts.keyIds(), facts.keyChecks(), keys.get()));
        } catch (SQLException e) {
            return List.of(Finding.skipped("", "NO_TABLES", e.getSQLState()));
        }
    }

    /** @param noted what the keys were when they were first used, by name */
    static Finding judge(DatabaseFacts.KeyIds written, Map<String, byte[]> noted, KeyRing keys) {
        List<String> foreign = KeyChecks.foreign(keys, noted);
        if (!foreign.isEmpty()) {
            return Finding.fail("", "FOREIGN", String.join(", ", foreign));
        }
        Set<String> lost = new TreeSet<>();
        lost(lost, KeyPurpose.LOOKUP, written.lookup(), keys);
        lost(lost, KeyPurpose.MASTER, written.master(), keys);
        lost(lost, KeyPurpose.SEAL, written.seal(), keys);
        return lost.isEmpty() ? Finding.ok("", "FIT") : Finding.fail("", "LOST", String.join(", ", lost));
    }

    private static void lost(Set<String> lost, KeyPurpose purpose, Set<Integer> written, KeyRing keys) {
        written.stream()
                .filter(id -> keys.find(purpose, id).isEmpty())
                .forEach(id -> lost.add(purpose.label() + "-" + id + ".key"));
    }
}
