package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.campaign.CheckAlarm;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;

/** Tells the officer once a day and campaign that list and gateway disagree, with counts only (R19). Thread-safe. */
final class OfficerCheckAlarm implements CheckAlarm {

    private final OfficerMail officer;
    private final Clock clock;

    OfficerCheckAlarm(OfficerMail officer, Clock clock) {
        this.officer = officer;
        this.clock = clock;
    }

    @Override
    public void disagreed(String campaign, long listYes, long listNo) {
        officer.write(
                TextId.ALARM_CHECKS,
                TextId.ALARM_CHECKS_SUBJECT,
                officer.ofCompany().with(Placeholder.REFERENCE_NO, campaign).with(Placeholder.COUNT, listYes + listNo),
                campaign,
                "checks:" + campaign + ":" + LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
    }
}
