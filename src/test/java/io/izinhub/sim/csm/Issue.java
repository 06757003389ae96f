package io.izinhub.sim.csm;

import java.time.Instant;
import java.util.List;

/**
 * An issue ("bildirim") as the CSM holds it. Immutable.
 *
 * @param description the free text
 * @param attachments their ids are the issue's id times 100 and their place
 */
record Issue(
        long id,
        long customerId,
        long categoryId,
        long contactMethodId,
        String description,
        List<String> notes,
        List<Attachment> attachments,
        Instant createdAt) {

    record Attachment(long id, String fileName) {}

    Issue {
        notes = List.copyOf(notes);
        attachments = List.copyOf(attachments);
    }

    Issue withDescription(String text) {
        return new Issue(id, customerId, categoryId, contactMethodId, text, notes, attachments, createdAt);
    }

    Issue withNotes(List<String> all) {
        return new Issue(id, customerId, categoryId, contactMethodId, description, all, attachments, createdAt);
    }

    Issue withAttachments(List<Attachment> left) {
        return new Issue(id, customerId, categoryId, contactMethodId, description, notes, left, createdAt);
    }

    /** The text stays out of test logs. */
    @Override
    public String toString() {
        return "Issue[" + id + "]";
    }
}
