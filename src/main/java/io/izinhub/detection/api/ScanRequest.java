package io.izinhub.detection.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(ScanRequest.class);

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
        try {
            ScanRequest request = READER.readValue(bytes);
            if (request == null) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
            }
            return request;
        } catch (MismatchedInputException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
        }
    }

    /** Never the text. */
    @Override
    public String toString() {
        return "ScanRequest[" + subject.length() + "+" + body.length() + "]";
    }
}
