package io.izinhub.mail.notice;

import io.izinhub.form.FormMail;
import io.izinhub.mail.own.OwnCompany;
import io.izinhub.mail.own.OwnKind;
import io.izinhub.mail.own.OwnMail;
import io.izinhub.mail.own.OwnOutbox;
import io.izinhub.mail.own.OwnWriting;
import io.izinhub.platform.modes.Mode;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Mails to people about consents of theirs (R23): under the mode of {@code confirm}, and no address more often than a stranger should be
 * able to have it written to. Thread-safe; writes in the running transaction.
 */
final class FormMails implements FormMail {

    private final OwnOutbox outbox;
    private final OwnWriting writing;
    private final OwnCompany company;
    private final JdbcTemplate jdbc;
    private final Clock clock;

    FormMails(OwnOutbox outbox, OwnWriting writing, OwnCompany company, JdbcTemplate jdbc, Clock clock) {
        this.outbox = outbox;
        this.writing = writing;
        this.company = company;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public boolean leaves(String to) {
        return writing.mode(OwnKind.CONFIRM, null, to) == Mode.LIVE
                && company.address().isPresent();
    }

    @Override
    public Handed write(Letter letter) {
        Mode mode = writing.mode(OwnKind.CONFIRM, null, letter.to());
        if (mode == Mode.OFF || company.address().isEmpty()) {
            return Handed.OFF;
        }
        OwnOutbox.Told told = outbox.told(OwnKind.CONFIRM, OwnMail.Answers.NOTHING, letter.to(), mode);
        if (told.suppressed()) {
            return Handed.SUPPRESSED;
        }
        if (letter.limited() && told.sender().size() >= MOST_A_DAY) {
            return Handed.TOO_OFTEN;
        }
        boolean written = writing.write(
                new OwnWriting.Draft(
                        OwnKind.CONFIRM,
                        letter.text(),
                        letter.subject(),
                        letter.to(),
                        company.address().orElseThrow(),
                        null,
                        null,
                        letter.language().tag(),
                        letter.values(),
                        OwnMail.Answers.NOTHING,
                        clock.instant(),
                        letter.once()),
                mode);
        if (!written) {
            return Handed.FAILED;
        }
        return mode == Mode.LIVE ? Handed.WRITTEN : Handed.SHADOW;
    }

    @Override
    public Map<String, Fate> fates(Collection<String> once) {
        Map<String, Fate> fates = new HashMap<>();
        jdbc.query(
                "select once_key, state, done_at from own_mail where once_key = any (?)",
                rs -> {
                    String state = rs.getString("state");
                    Timestamp at = rs.getTimestamp("done_at");
                    fates.put(
                            rs.getString("once_key"),
                            new Fate(state.equals("SENT"), at != null, at == null ? null : at.toInstant()));
                },
                new SqlArrayValue("text", once.toArray()));
        return fates;
    }
}
