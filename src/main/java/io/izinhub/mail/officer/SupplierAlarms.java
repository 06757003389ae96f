package io.izinhub.mail.officer;

import io.izinhub.compliance.suppliers.ConnectorApprovals;
import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tells the data protection officer of authorisations that end within thirty days (R34), once for each last day, and every day of data that
 * goes to suppliers who are not approved (R138). Names of firms and connectors, nothing about people. Thread-safe.
 */
public class SupplierAlarms {

    private final OfficerMail officer;
    private final ConnectorApprovals approvals;
    private final Clock clock;

    SupplierAlarms(OfficerMail officer, ConnectorApprovals approvals, Clock clock) {
        this.officer = officer;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** Called every ten minutes on one node, by the flow {@code mail-watch-deadlines}. */
    public void watch() {
        if (officer.isWanted()) {
            approvals.ending().forEach(this::ends);
            unapproved(approvals.alarming());
        }
    }

    private void ends(ConnectorApprovals.Ending ending) {
        officer.write(
                TextId.ALARM_AUTHORISATION,
                TextId.ALARM_AUTHORISATION_SUBJECT,
                officer.ofCompany()
                        .with(
                                Placeholder.SYSTEM_LABEL,
                                ending.entry().supplier().name())
                        .with(Placeholder.DAYS_LEFT, ending.days())
                        .with(Placeholder.DUE_AT, new TextValue.Day(ending.lastDay())),
                null,
                "authorisation:" + ending.entry().key() + ":" + ending.lastDay());
    }

    private void unapproved(List<ConnectorApprovals.Standing> alarming) {
        if (alarming.isEmpty()) {
            return;
        }
        String names = alarming.stream().map(each -> each.connector().name()).collect(Collectors.joining(", "));
        officer.write(
                TextId.ALARM_SUPPLIER,
                TextId.ALARM_SUPPLIER_SUBJECT,
                officer.ofCompany().with(Placeholder.COUNT, alarming.size()).with(Placeholder.SYSTEM_LABEL, names),
                null,
                "supplier:" + LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
    }
}
