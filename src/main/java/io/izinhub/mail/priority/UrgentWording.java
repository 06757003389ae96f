package io.izinhub.mail.priority;

import io.izinhub.detection.Part;
import io.izinhub.mail.reading.Phrases;
import io.izinhub.quarantine.domain.Priority;
import java.util.List;

/** Judges a mail by its words (R63): rather one too many than a deadline that nobody saw. Immutable, thread-safe. */
record UrgentWording(Phrases rightsRequest, Phrases complaint) {

    /** @param parts what could be read: subject, text, names of attachments */
    Priority of(List<Part> parts) {
        if (parts.stream().anyMatch(rightsRequest::areIn)) {
            return Priority.RIGHTS_REQUEST;
        }
        return parts.stream().anyMatch(complaint::areIn) ? Priority.COMPLAINT : Priority.NONE;
    }
}
