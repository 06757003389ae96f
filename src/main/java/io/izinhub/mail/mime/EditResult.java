package io.izinhub.mail.mime;

/** What came of the edits of one message: all of them, or none. */
public sealed interface EditResult {

    record Edited(EditedMail mail) implements EditResult {}

    /** Nothing was changed; the original is what there is. */
    record Refused(EditObstacle reason) implements EditResult {}
}
