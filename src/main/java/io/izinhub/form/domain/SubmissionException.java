package io.izinhub.form.domain;

/** What was sent cannot be taken. Never holds what was sent. */
public class SubmissionException extends RuntimeException {

    private final String code;
    private final String field;

    /**
     * @param code stable: {@code MISSING_FIELD}, {@code INVALID_ADDRESS}; its words are {@code intake.<code>}
     * @param field of the form; null where none is to blame
     */
    public SubmissionException(String code, String field) {
        super(code, null, false, false);
        this.code = code;
        this.field = field;
    }

    public String code() {
        return code;
    }

    public String field() {
        return field;
    }
}
