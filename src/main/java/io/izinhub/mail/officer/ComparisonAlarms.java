package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.reconciliation.ReconciliationOverview;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Tells the data protection officer of differences between ledger, İYS and CRM whose repair only takes permissions away, and about which
 * nobody has decided (R27): a figure, once a day. Thread-safe.
 */
public class ComparisonAlarms {

    private final OfficerMail officer;
    private final ReconciliationOverview comparisons;
    private final Clock clock;

    ComparisonAlarms(OfficerMail officer, ReconciliationOverview comparisons, Clock clock) {
        this.officer = officer;
        this.comparisons = comparisons;
        this.clock = clock;
    }

    /** Called every ten minutes on one node, by the flow {@code mail-watch-deadlines}. */
    public void watch() {
        long open = officer.isWanted() ? comparisons.openRestrictive() : 0;
        if (open > 0) {
            officer.write(
                    TextId.ALARM_COMPARISON,
                    TextId.ALARM_COMPARISON_SUBJECT,
                    officer.ofCompany().with(Placeholder.COUNT, Math.toIntExact(open)),
                    null,
                    "comparison:" + LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
        }
    }
}
