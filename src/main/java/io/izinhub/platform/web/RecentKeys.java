package io.izinhub.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered by a key that strangers choose: so many at most, and those longest unheard of are forgotten. Who invents keys makes
 * it neither grow nor stop. Not thread-safe.
 */
public final class RecentKeys<V> extends LinkedHashMap<String, V> {

    private static final long serialVersionUID = 1L;

    private final int most;

    public RecentKeys(int most) {
        super(64, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
