package io.izinhub.sim.csm;

import io.izinhub.sim.AddressKeys;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** All customers by id, found by e-mail, phone and outside code as well. Thread-safe. */
final class Customers {

    private final TreeMap<Long, Customer> byId = new TreeMap<>();
    private final Map<String, NavigableSet<Long>> byKey = new HashMap<>();
    private long lastId = 339_100;

    synchronized Customer add(UnaryOperator<Customer> filling) {
        Customer added = filling.apply(new Customer(lastId + 1, Map.of(), new TreeMap<>()));
        lastId++;
        put(added);
        return added;
    }

    synchronized Optional<Customer> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Oldest first. */
    synchronized List<Customer> withEmail(String email) {
        return found("email " + AddressKeys.email(email));
    }

    synchronized List<Customer> withPhone(String phone) {
        return found("phone " + AddressKeys.phone(phone));
    }

    synchronized List<Customer> withCode(String code) {
        return found("code " + code);
    }

    /** In the order of their ids. */
    synchronized List<Customer> page(int offset, int limit) {
        return byId.values().stream().skip(offset).limit(limit).toList();
    }

    synchronized int size() {
        return byId.size();
    }

    /** @return empty when there is no such customer */
    synchronized Optional<Customer> change(long id, UnaryOperator<Customer> change) {
        return find(id).map(base -> {
            Customer changed = change.apply(base);
            keys(base).forEach(key -> byKey.get(key).remove(id));
            put(changed);
            return changed;
        });
    }

    private void put(Customer customer) {
        byId.put(customer.id(), customer);
        keys(customer)
                .forEach(key -> byKey.computeIfAbsent(key, k -> new TreeSet<>()).add(customer.id()));
    }

    private List<Customer> found(String key) {
        return byKey.getOrDefault(key, new TreeSet<>()).stream().map(byId::get).toList();
    }

    private static NavigableSet<String> keys(Customer customer) {
        NavigableSet<String> keys = new TreeSet<>();
        customer.phones().forEach(phone -> keys.add("phone " + AddressKeys.phone(phone)));
        if (!customer.text(Customer.EMAIL).isEmpty()) {
            keys.add("email " + AddressKeys.email(customer.text(Customer.EMAIL)));
        }
        if (!customer.text(Customer.CODE).isEmpty()) {
            keys.add("code " + customer.text(Customer.CODE));
        }
        return keys;
    }
}
