package io.izinhub.detection.api;

import io.izinhub.platform.web.JsonBody;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/**
 * A text to scan; at least one of the two.
 *
 * @param subject empty if absent
 * @param body plain text, empty if absent
 */
record ScanRequest(String subject, String body) {

    /** Of the body of the call. */
    static final int MAX_BYTES = 2_000_000;

    private static final JsonBody<ScanRequest> BODY = new JsonBody<>(ScanRequest.class);

    ScanRequest {
        if (subject == null && body == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        subject = subject == null ? "" : subject;
        body = body == null ? "" : body;
    }

    /**
     * @throws ProblemException 413 DOCUMENT_TOO_LARGE, 400 UNREADABLE_JSON or INVALID_BODY
     * @throws IOException the caller went away
     */
    static ScanRequest read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "DOCUMENT_TOO_LARGE").with("maxBytes", MAX_BYTES);
        }
        return BODY.read(bytes);
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "ScanRequest[" + subject.length() + "+" + body.length() + "]";
    }
}
