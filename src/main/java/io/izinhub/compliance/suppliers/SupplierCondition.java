package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.platform.connectors.Connector;
import io.izinhub.platform.modes.LiveCondition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No function becomes LIVE that would send personal data to a supplier whom nobody has approved (R138), or through an integrator without
 * authorisation (R34). Thread-safe.
 */
final class SupplierCondition implements LiveCondition {

    private final ConnectorApprovals approvals;

    SupplierCondition(ConnectorApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public Optional<Obstacle> against(String function) {
        return approvals.openedBy(function).stream()
                .flatMap(connector -> obstacle(connector).stream())
                .findFirst();
    }

    @Override
    public Optional<Obstacle> againstConnector(String name) {
        return approvals.named(name).flatMap(this::obstacle);
    }

    private Optional<Obstacle> obstacle(Connector connector) {
        List<Lack> lacks = approvals.lacks(connector.name());
        if (lacks.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("connector", connector.name());
        facts.put("property", connector.property());
        connector.supplier().entry().ifPresent(key -> facts.put("supplier", key));
        facts.put("missing", lacks.stream().map(Lack::name).toList());
        // The first thing to mend; the list has the others.
        return Optional.of(new Obstacle("SUPPLIER_NOT_APPROVED", "supplier.cure." + lacks.get(0), facts));
    }
}
