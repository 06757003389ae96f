package io.izinhub.sim.iys;

import java.net.URI;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Where movements are pushed to. Thread-safe. */
final class PushTargets {

    /** One connection. */
    record Target(int brandCode, String type, URI url, String userName, String password, LocalDateTime registered) {

        boolean takes(Movement movement) {
            return brandCode == movement.key().brandCode()
                    && type.equals(movement.key().type());
        }

        @Override
        public String toString() {
            return "Target[" + brandCode + " " + type + " " + url + "]";
        }
    }

    private final List<Target> targets = new CopyOnWriteArrayList<>();

    void add(Target target) {
        targets.add(target);
    }

    List<Target> of(int brandCode) {
        return targets.stream().filter(t -> t.brandCode == brandCode).toList();
    }

    List<Target> taking(Movement movement) {
        return targets.stream().filter(t -> t.takes(movement)).toList();
    }

    boolean remove(int brandCode, String url, String type) {
        return targets.removeIf(
                t -> t.brandCode == brandCode && t.url.toString().equals(url) && t.type.equals(type));
    }
}
