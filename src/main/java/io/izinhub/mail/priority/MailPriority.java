package io.izinhub.mail.priority;

import io.izinhub.detection.Part;
import io.izinhub.mail.BoundedWork;
import io.izinhub.mail.BoundedWork.NotDoneException;
import io.izinhub.mail.RawMail;
import io.izinhub.mail.mime.MailTree;
import io.izinhub.mail.reading.MailReader;
import io.izinhub.mail.reading.Piece;
import io.izinhub.quarantine.domain.Priority;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a mail that is about to wait whether a time limit of its sender may be running (R63). Opens no document: its name is
 * read, and the text around it. Thread-safe.
 */
public final class MailPriority {

    private static final Logger LOG = LoggerFactory.getLogger(MailPriority.class);

    /** Names of mailboxes and programs, which say nothing of what the mail wants. */
    private static final Set<Part.Kind> BESIDE =
            EnumSet.of(Part.Kind.DISPLAY_NAME, Part.Kind.HEADER, Part.Kind.HEADER_CODE);

    private final MailReader reader;
    private final UrgentWording wording;
    private final BoundedWork work;

    /** @param work bounds time and memory: a mail may be held because it could not be judged in time */
    MailPriority(MailReader reader, UrgentWording wording, BoundedWork work) {
        this.reader = reader;
        this.wording = wording;
        this.work = work;
    }

    /** NONE for what cannot be read: that is no reason not to keep it. */
    public Priority of(RawMail mail) {
        try {
            return work.call(true, mail.size(), () -> judge(mail));
        } catch (NotDoneException e) {
            LOG.warn("The priority of a mail that is held cannot be judged: {}", e.getMessage());
            return Priority.NONE;
        }
    }

    private Priority judge(RawMail mail) throws IOException {
        return wording.of(reader.readText(MailTree.parse(mail.bytes())).pieces().stream()
                .map(Piece::part)
                .filter(part -> !BESIDE.contains(part.kind()))
                .toList());
    }
}
