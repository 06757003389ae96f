package io.izinhub.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** A call's body that was read whole, as one value of a type with the fields that it knows and no more. Thread-safe. */
public final class JsonBody<T> {

    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final ObjectReader reader;

    public JsonBody(Class<T> type) {
        this.reader = STRICT.readerFor(type);
    }

    /** @throws ProblemException 400 UNREADABLE_JSON or INVALID_BODY, or what the type itself says; never what stands in it */
    public T read(byte[] body) throws IOException {
        try {
            T read = reader.readValue(body);
            if (read == null) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
            }
            return read;
        } catch (MismatchedInputException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        } catch (JsonProcessingException e) {
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
        }
    }
}
