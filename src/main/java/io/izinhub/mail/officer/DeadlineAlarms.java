package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.delivery.DeliveryClock;
import io.izinhub.delivery.DeliveryClock.Due;

/**
 * Tells the data protection officer of consents and refusals that have used the alarm's share of the law's time and do not stand in
 * İYS yet (R25): once for each destination and deadline, a figure and a time, nothing personal. Thread-safe.
 */
public class DeadlineAlarms {

    private final OfficerMail officer;
    private final DeliveryClock legalClock;

    DeadlineAlarms(OfficerMail officer, DeliveryClock legalClock) {
        this.officer = officer;
        this.legalClock = legalClock;
    }

    /** Called every ten minutes on one node, by the flow {@code mail-watch-deadlines}. */
    public void watch() {
        if (officer.isWanted()) {
            legalClock.now().stream().filter(due -> !due.alarmed().isZero()).forEach(this::tell);
        }
    }

    private void tell(Due due) {
        officer.write(
                TextId.ALARM_IYS_DEADLINE,
                TextId.ALARM_IYS_DEADLINE_SUBJECT,
                officer.ofCompany()
                        .with(Placeholder.COUNT, due.alarmed().count())
                        .with(Placeholder.DUE_AT, new TextValue.Moment(due.deadline()))
                        .with(Placeholder.SYSTEM_LABEL, due.destination()),
                null,
                "iys.deadline:" + due.destination() + ":" + due.deadline());
    }
}
