package io.izinhub.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The switches of {@code /sim/settings}. Each simulator declares its keys with their defaults before the server starts;
 * a key that nobody declared is refused. Thread-safe.
 */
public final class SimSettings {

    private final Map<String, Object> defaults = new TreeMap<>();
    private final Map<String, Object> changed = new ConcurrentHashMap<>();

    /**
     * Declares a key; the default also fixes its type (Boolean, Number, String, Map). Maps of several declarations are
     * joined, so that each simulator declares its own entries of {@code rateLimits}.
     */
    public void declare(String key, Object defaultValue) {
        if (defaultValue instanceof Map<?, ?> added && defaults.get(key) instanceof Map<?, ?> known) {
            Map<Object, Object> joined = new LinkedHashMap<>(known);
            joined.putAll(added);
            defaults.put(key, joined);
        } else {
            defaults.put(key, defaultValue);
        }
    }

    public Object get(String key) {
        Object fallback = defaults.get(key);
        if (fallback == null) {
            throw new IllegalArgumentException("setting not declared: " + key);
        }
        return changed.getOrDefault(key, fallback);
    }

    public boolean flag(String key) {
        return (Boolean) get(key);
    }

    public long number(String key) {
        return ((Number) get(key)).longValue();
    }

    public double decimal(String key) {
        return ((Number) get(key)).doubleValue();
    }

    public String text(String key) {
        return (String) get(key);
    }

    /** An entry of {@code rateLimits}: calls, 0 = off. */
    public long rateLimit(String name) {
        return ((Number) ((Map<?, ?>) get("rateLimits")).get(name)).longValue();
    }

    /**
     * Merges the given keys; {@code rateLimits} merges inside. Nothing is changed when one of them is unknown or of
     * another type.
     *
     * @throws IllegalArgumentException names the key
     */
    public void merge(Map<String, Object> values) {
        values.forEach(this::check);
        values.forEach((key, value) -> changed.put(key, value instanceof Map<?, ?> map ? mergedMap(key, map) : value));
    }

    public void reset() {
        changed.clear();
    }

    /** All effective settings, sorted by name. */
    public Map<String, Object> all() {
        Map<String, Object> all = new TreeMap<>(defaults);
        all.putAll(changed);
        return all;
    }

    private void check(String key, Object value) {
        Object fallback = defaults.get(key);
        if (fallback == null) {
            throw new IllegalArgumentException("unknown setting: " + key);
        }
        if (value == null || !kind(fallback).isInstance(value)) {
            throw new IllegalArgumentException(
                    "setting " + key + " must be a " + kind(fallback).getSimpleName());
        }
        if (fallback instanceof Map<?, ?> known) {
            ((Map<?, ?>) value).forEach((inner, number) -> {
                if (!known.containsKey(inner) || !(number instanceof Number)) {
                    throw new IllegalArgumentException("unknown setting or not a number: " + key + "." + inner);
                }
            });
        }
    }

    private static Class<?> kind(Object value) {
        if (value instanceof Number) {
            return Number.class;
        }
        return value instanceof Map ? Map.class : value.getClass();
    }

    private Map<Object, Object> mergedMap(String key, Map<?, ?> added) {
        Map<Object, Object> merged = new LinkedHashMap<>((Map<?, ?>) get(key));
        merged.putAll(added);
        return merged;
    }
}
