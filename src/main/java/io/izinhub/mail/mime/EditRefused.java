package io.izinhub.mail.mime;

/** Carries an {@link EditObstacle} out of the depth of an edit to its entry; never leaves the package. */
final class EditRefused extends Exception {

    private final transient EditObstacle reason;

    EditRefused(EditObstacle reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    EditObstacle reason() {
        return reason;
    }
}
