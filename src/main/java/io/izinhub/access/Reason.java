package io.izinhub.access;

import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.web.ProblemException;
import org.springframework.http.HttpStatus;

/** Why somebody did something, as it stands in the audit log. */
public final class Reason {

    private static final int MAX = 500;

    private Reason() {}

    /**
     * @param reason may be null or blank: whether one is needed is for the caller to say
     * @throws ProblemException 400 REASON_UNREADABLE where it cannot be stored as text; 422 REASON_TOO_LONG
     */
    public static void requireStorable(String reason) {
        if (reason == null) {
            return;
        }
        if (reason.length() > MAX) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_TOO_LONG").with("field", "reason");
        }
        if (!StorableText.is(reason)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "REASON_UNREADABLE").with("field", "reason");
        }
    }
}
