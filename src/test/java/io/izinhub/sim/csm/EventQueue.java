package io.izinhub.sim.csm;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/** The unread events of the tenant's one RES user; they come again until they are flagged. Thread-safe. */
final class EventQueue {

    /** @param dataJson a JSON text */
    record Event(long id, String dataJson) {

        /** Personal data stays out of test logs. */
        @Override
        public String toString() {
            return "Event[" + id + "]";
        }
    }

    /** @param count all unread ones, not only these */
    record Page(int count, List<Event> events) {}

    private final TreeMap<Long, Event> unread = new TreeMap<>();
    private long lastId = 460_000;
    private long flagged;

    synchronized long add(String dataJson) {
        unread.put(++lastId, new Event(lastId, dataJson));
        return lastId;
    }

    /** @param index from 0; the events after a flagged one move up */
    synchronized Page page(long index, int size) {
        return new Page(
                unread.size(),
                unread.values().stream().skip(index * size).limit(size).toList());
    }

    /** Ids of no unread event are passed over: to flag twice is no error. */
    synchronized void flag(Collection<Long> ids) {
        ids.forEach(id -> {
            if (unread.remove(id) != null) {
                flagged++;
            }
        });
    }

    synchronized int unread() {
        return unread.size();
    }

    synchronized long flagged() {
        return flagged;
    }
}
