package io.izinhub.compliance.suppliers;

import io.izinhub.compliance.suppliers.domain.Lack;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Every connector leads to somebody who is approved (R34, R138). */
final class SuppliersExamined implements Check {

    static final String ID = "suppliers";

    private final ConnectorApprovals approvals;

    SuppliersExamined(ConnectorApprovals approvals) {
        this.approvals = approvals;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.COMPLIANCE;
    }

    @Override
    public List<Finding> examine() {
        return judge(approvals.all(), approvals.ending());
    }

    static List<Finding> judge(List<ConnectorApprovals.Standing> standings, List<ConnectorApprovals.Ending> ending) {
        List<Finding> findings = new ArrayList<>();
        standings.forEach(standing -> findings.add(connector(standing)));
        ending.forEach(end -> findings.add(Finding.warn(end.entry().key(), "ENDS", end.days(), end.lastDay())));
        return findings.isEmpty() ? List.of(Finding.skipped("", "NO_CONNECTORS")) : findings;
    }

    private static Finding connector(ConnectorApprovals.Standing standing) {
        String name = standing.connector().name();
        if (standing.lacks().isEmpty()) {
            return Finding.ok(name, "APPROVED");
        }
        String lacks = standing.lacks().stream().map(Lack::name).collect(Collectors.joining(", "));
        return Finding.fail(name, "UNAPPROVED", lacks, standing.connector().property());
    }
}
