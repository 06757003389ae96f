package io.izinhub.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * Ends a request with a problem (RFC 9457). What people read comes from the message files: {@code problem.CODE.title}
 * and {@code problem.CODE.detail}, unless another key is named for the detail. Never holds a value of the input.
 */
public class ProblemException extends RuntimeException {

    private final HttpStatus status;
    private final String code;
    private final String detailKey;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** @param code stable, upper case with underscores, part of the API's contract */
    public ProblemException(HttpStatus status, String code) {
        this(status, code, "problem." + code + ".detail");
    }

    /** @param detailKey key of the sentence in the message files */
    public ProblemException(HttpStatus status, String code, String detailKey) {
        super(code);
        this.status = status;
        this.code = code;
        this.detailKey = detailKey;
    }

    /** Adds a member of our own to the answer; a null value is left out. */
    public ProblemException with(String member, Object value) {
        if (value != null) {
            members.put(member, value);
        }
        return this;
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** Key of the sentence in the message files. */
    public String detailKey() {
        return detailKey;
    }

    Map<String, Object> members() {
        return members;
    }
}
