package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.Placeholder;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.form.Confirmations;
import io.izinhub.form.SnippetPlaces;
import io.izinhub.platform.time.Istanbul;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Tells the data protection officer of consents that were not confirmed on their day (R23), and of warnings that changed after they were
 * pasted somewhere (R115). Figures only; each once a day, or once for each change. Thread-safe.
 */
public class FormAlarms {

    private final OfficerMail officer;
    private final Confirmations confirmations;
    private final SnippetPlaces snippets;
    private final Clock clock;

    FormAlarms(OfficerMail officer, Confirmations confirmations, SnippetPlaces snippets, Clock clock) {
        this.officer = officer;
        this.confirmations = confirmations;
        this.snippets = snippets;
        this.clock = clock;
    }

    /** Called every ten minutes on one node, by the flow {@code mail-watch-deadlines}. */
    public void watch() {
        if (!officer.isWanted()) {
            return;
        }
        int late = confirmations.late();
        if (late > 0) {
            write(
                    TextId.ALARM_CONFIRM_LATE,
                    TextId.ALARM_CONFIRM_LATE_SUBJECT,
                    late,
                    "confirm.late:" + LocalDate.ofInstant(clock.instant(), Istanbul.ZONE));
        }
        SnippetPlaces.Outdated outdated = snippets.outdated();
        if (outdated.places() > 0) {
            write(
                    TextId.ALARM_SNIPPET,
                    TextId.ALARM_SNIPPET_SUBJECT,
                    outdated.places(),
                    "snippet:" + outdated.fingerprint());
        }
    }

    private void write(TextId text, TextId subject, int count, String once) {
        officer.write(text, subject, officer.ofCompany().with(Placeholder.COUNT, count), null, once);
    }
}
