package io.izinhub.sim.iys;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/** The dealers of each brand and who of them may use which consent. Thread-safe. */
final class Retailers {

    private static final int FIRST_CODE = 58_954_386;

    private final Map<Integer, ConcurrentSkipListMap<Integer, Map<String, Object>>> byBrand = new ConcurrentHashMap<>();
    private final Map<ConsentKey, Set<Integer>> access = new ConcurrentHashMap<>();
    private final Map<ConsentKey, Integer> takers = new ConcurrentHashMap<>();
    private final AtomicInteger nextCode = new AtomicInteger(FIRST_CODE);

    int create(int brandCode, JsonNode fields) {
        int code = nextCode.getAndIncrement();
        Map<String, Object> retailer = new TreeMap<>();
        fields.fields().forEachRemaining(field -> retailer.put(field.getKey(), field.getValue()));
        retailer.putIfAbsent("status", "active");
        retailer.put("retailerCode", code);
        of(brandCode).put(code, retailer);
        return code;
    }

    Collection<Map<String, Object>> list(int brandCode) {
        return of(brandCode).values();
    }

    Optional<Map<String, Object>> find(int brandCode, int code) {
        return Optional.ofNullable(of(brandCode).get(code));
    }

    /** How many consents the dealer may use. */
    long accessCount(int code) {
        return access.values().stream().filter(codes -> codes.contains(code)).count();
    }

    boolean isUsed(int code) {
        return takers.containsValue(code) || access.values().stream().anyMatch(codes -> codes.contains(code));
    }

    void delete(int brandCode, int code) {
        of(brandCode).remove(code);
    }

    /** @throws IysException 403 H180 for a dealer that the brand does not have */
    void checkKnown(Draft draft) {
        List<IysError> errors = new ArrayList<>();
        int brandCode = draft.key().brandCode();
        Integer taker = draft.retailerCode();
        if (taker != null && !of(brandCode).containsKey(taker)) {
            errors.add(IysError.at("H180", (Object) taker, "retailerCode"));
        }
        errors.addAll(unknown(brandCode, draft.retailerAccess()));
        if (!errors.isEmpty()) {
            throw new IysException(403, errors);
        }
    }

    List<IysError> unknown(int brandCode, List<Integer> codes) {
        List<IysError> errors = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            if (!of(brandCode).containsKey(codes.get(i))) {
                errors.add(IysError.at("H180", codes.get(i), "retailerAccess", i));
            }
        }
        return errors;
    }

    /** Keeps the dealers that came with an accepted consent. */
    void remember(Draft draft) {
        if (draft.retailerCode() != null) {
            takers.put(draft.key(), draft.retailerCode());
        }
        if (!draft.retailerAccess().isEmpty()) {
            give(draft.key(), draft.retailerAccess());
        }
    }

    void give(ConsentKey key, Collection<Integer> codes) {
        access.computeIfAbsent(key, k -> new ConcurrentSkipListSet<>()).addAll(codes);
    }

    /** Also takes the dealer that took the consent away. */
    void replace(ConsentKey key, Collection<Integer> codes) {
        takers.remove(key);
        access.put(key, new ConcurrentSkipListSet<>(codes));
    }

    void take(ConsentKey key, Collection<Integer> codes) {
        access.computeIfPresent(key, (k, given) -> {
            given.removeAll(codes);
            return given;
        });
    }

    void takeAll(ConsentKey key) {
        takers.remove(key);
        access.remove(key);
    }

    Set<Integer> access(ConsentKey key) {
        return access.getOrDefault(key, Set.of());
    }

    Optional<Map<String, Object>> taker(ConsentKey key) {
        return Optional.ofNullable(takers.get(key)).flatMap(code -> find(key.brandCode(), code));
    }

    private ConcurrentSkipListMap<Integer, Map<String, Object>> of(int brandCode) {
        return byBrand.computeIfAbsent(brandCode, b -> new ConcurrentSkipListMap<>());
    }
}
