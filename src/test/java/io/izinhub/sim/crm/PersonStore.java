package io.izinhub.sim.crm;

import io.izinhub.sim.AddressKeys;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * All persons by id, with indexes by e-mail, phone and outside key. A caller wraps what belongs together in
 * {@link #reading} or {@link #writing}; the other methods are only to be called inside.
 */
final class PersonStore {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final TreeMap<Long, Person> persons = new TreeMap<>();
    private final Index byEmail = new Index();
    private final Index byPhone = new Index();
    private final Index byUniqueId = new Index();
    private long lastId = 34_195;

    <T> T reading(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T writing(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    long newId() {
        return ++lastId;
    }

    int size() {
        return persons.size();
    }

    /** In the order of their ids, so that pages are stable. */
    Stream<Person> all() {
        return persons.values().stream();
    }

    Optional<Person> find(long id) {
        return Optional.ofNullable(persons.get(id));
    }

    Stream<Person> withEmail(String email) {
        return resolve(byEmail.find(AddressKeys.email(email)));
    }

    Stream<Person> withPhone(String phone) {
        return resolve(byPhone.find(AddressKeys.phone(phone)));
    }

    Stream<Person> withUniqueId(String uniqueId) {
        return resolve(byUniqueId.find(uniqueId));
    }

    void put(Person person) {
        remove(person.id());
        persons.put(person.id(), person);
        person.emails().forEach(email -> byEmail.add(AddressKeys.email(email), person.id()));
        person.phones().forEach(phone -> byPhone.add(AddressKeys.phone(phone), person.id()));
        uniqueId(person).ifPresent(key -> byUniqueId.add(key, person.id()));
    }

    void remove(long id) {
        Person person = persons.remove(id);
        if (person == null) {
            return;
        }
        person.emails().forEach(email -> byEmail.remove(AddressKeys.email(email), id));
        person.phones().forEach(phone -> byPhone.remove(AddressKeys.phone(phone), id));
        uniqueId(person).ifPresent(key -> byUniqueId.remove(key, id));
    }

    /** Persons without an outside key are not indexed: all of them under one key would make every change linear. */
    private static Optional<String> uniqueId(Person person) {
        return Optional.of(person.text("unique_id")).filter(key -> !key.isEmpty());
    }

    private Stream<Person> resolve(LongStream ids) {
        return ids.sorted().mapToObj(persons::get);
    }
}
