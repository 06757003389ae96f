package io.izinhub.mail.officer;

import io.izinhub.compliance.domain.BusinessDays;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;

/** The digest for the data protection officer, on the morning of each business day. Thread-safe. */
public class OfficerDigest {

    private final OfficerMail officer;
    private final DigestReader reader;
    private final BusinessDays days;
    private final boolean always;
    private final Clock clock;

    /** @param always also when there is nothing to tell */
    OfficerDigest(OfficerMail officer, DigestReader reader, BusinessDays days, boolean always, Clock clock) {
        this.officer = officer;
        this.reader = reader;
        this.days = days;
        this.always = always;
        this.clock = clock;
    }

    /** Called by the flow {@code mail-write-digest}; once a day, however often it is called. */
    public void write() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Istanbul.ZONE);
        if (!days.isBusinessDay(today) || !officer.isWanted()) {
            return;
        }
        // From the last day on which there was a digest: what a weekend brought is told on Monday.
        DigestFigures figures = reader.read(days.minus(today, 1), today.minusDays(1));
        if (always || !figures.isEmpty()) {
            officer.write(
                    TextId.DPO_DIGEST,
                    TextId.DPO_DIGEST_SUBJECT,
                    figures.values(officer.ofCompany()),
                    null,
                    "digest:" + today);
        }
    }
}
