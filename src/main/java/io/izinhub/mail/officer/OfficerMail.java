package io.izinhub.mail.officer;

import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.mail.own.OwnCompany;
import io.izinhub.mail.own.OwnKind;
import io.izinhub.mail.own.OwnMail;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Mode;
import java.time.Clock;

/** Writes to the data protection officer, where there is one with an address. Thread-safe. */
final class OfficerMail {

    private final OwnWriting writing;
    private final OwnCompany company;
    private final String language;
    private final Clock clock;

    /** @param language {@code tr}, {@code en}, {@code tr+en} */
    OfficerMail(OwnWriting writing, OwnCompany company, String language, Clock clock) {
        this.writing = writing;
        this.company = company;
        this.language = language;
        this.clock = clock;
    }

    /** Whether anything that is written now would count. */
    boolean isWanted() {
        return mode() != Mode.OFF;
    }

    TextValues ofCompany() {
        return company.values();
    }

    /**
     * In the running transaction, if there is one.
     *
     * @param reference null where it has none
     * @param once what is told once only; null where it may be repeated
     */
    void write(TextId text, TextId subject, TextValues values, String reference, String once) {
        Mode mode = mode();
        if (mode == Mode.OFF) {
            return;
        }
        writing.write(
                new OwnWriting.Draft(
                        OwnKind.OFFICER,
                        text,
                        subject,
                        company.officer().orElseThrow(),
                        company.address().orElseThrow(),
                        null,
                        reference,
                        language,
                        values,
                        OwnMail.Answers.NOTHING,
                        clock.instant(),
                        once),
                mode);
    }

    private Mode mode() {
        return company.officer()
                .map(officer -> writing.mode(OwnKind.OFFICER, null, officer))
                .orElse(Mode.OFF);
    }
}
