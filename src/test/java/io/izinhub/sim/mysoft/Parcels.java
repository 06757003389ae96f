package io.izinhub.sim.mysoft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.iys.IysQueue;
import io.izinhub.sim.iys.Submission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Everything that was sent through Mysoft, found by Mysoft's reference or by the customer's own. Thread-safe. */
final class Parcels {

    /**
     * One call's consents.
     *
     * @param key the customer's own reference, may be null
     * @param note may be null
     */
    record Consignment(String reference, String key, int brand, String note, boolean batch, List<Parcel> parcels) {

        boolean done() {
            return parcels.stream()
                    .allMatch(parcel -> parcel.submission().outcome().isPresent());
        }
    }

    private final IysQueue queue;
    private final Map<String, Consignment> byReference = new ConcurrentHashMap<>();
    private final Map<String, Consignment> byKey = new ConcurrentHashMap<>();
    private final List<Parcel> parcels = Collections.synchronizedList(new ArrayList<>());

    Parcels(IysQueue queue) {
        this.queue = queue;
    }

    Consignment send(int brand, boolean batch, String key, String note, List<ConsentData> consents) {
        String requestId = UUID.randomUUID().toString();
        List<ObjectNode> drafts = consents.stream().map(ConsentData::consent).toList();
        List<Submission> submissions = queue.accept(brand, drafts);
        List<Parcel> sent = new ArrayList<>();
        for (int i = 0; i < consents.size(); i++) {
            sent.add(new Parcel(
                    consents.get(i),
                    submissions.get(i),
                    requestId,
                    UUID.randomUUID().toString()));
        }
        parcels.addAll(sent);
        Consignment consignment =
                new Consignment(UUID.randomUUID().toString(), key, brand, note, batch, List.copyOf(sent));
        byReference.put(consignment.reference, consignment);
        if (key != null) {
            byKey.put(key, consignment);
        }
        return consignment;
    }

    /** By {@code referanceKey}, else by {@code serviceReferanceKey}. */
    Optional<Consignment> find(Optional<String> reference, Optional<String> key) {
        return reference.map(byReference::get).or(() -> key.map(byKey::get));
    }

    /** In the order in which they were sent. */
    List<Parcel> all() {
        synchronized (parcels) {
            return List.copyOf(parcels);
        }
    }

    int size() {
        return byReference.size();
    }
}
