package io.izinhub.integrator.iys;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.integrator.Answers.Unreadable;
import io.izinhub.integrator.Movement;
import io.izinhub.integrator.wire.ShapedMovement;
import io.izinhub.integrator.wire.WireJson;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads movements as they stand in a page, a push, a history or the daily file. Thread-safe. */
final class IysMovements {

    private static final String TEST_RECIPIENT = "pushtest@iys.org.tr";

    private final MappingRegistry mappings;

    IysMovements(MappingRegistry mappings) {
        this.mappings = mappings;
    }

    /** What a list gave; the order stays. */
    record Read(List<Movement> movements, List<Unreadable> unreadable) {}

    Read read(JsonNode list) {
        List<Movement> movements = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (JsonNode item : list) {
            if (!isTestRecord(item)) {
                movement(item)
                        .ifPresentOrElse(movements::add, () -> unreadable.add(new Unreadable(WireJson.write(item))));
            }
        }
        return new Read(movements, unreadable);
    }

    Optional<Movement> movement(JsonNode item) {
        try {
            return ShapedMovement.read(mappings.apply("iys/movement-in", item)).filter(IysMovements::hasTransaction);
        } catch (MappingException e) {
            return Optional.empty();
        }
    }

    private static boolean hasTransaction(Movement movement) {
        return movement.transaction() != null;
    }

    /** İYS sends one fixed record to try a push address (İYS API, push). */
    private static boolean isTestRecord(JsonNode item) {
        return TEST_RECIPIENT.equals(item.path("recipient").asText());
    }
}
