package io.izinhub.mail.mime;

/** Carries a {@link Refusal} out of the depth of an edit to its entry; never leaves the package. */
final class EditRefused extends Exception {

    private final transient Refusal reason;

    EditRefused(Refusal reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Refusal reason() {
        return reason;
    }
}
