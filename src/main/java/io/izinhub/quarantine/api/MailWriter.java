package io.izinhub.quarantine.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.quarantine.QuarantineDesk.Opened;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Writes an opened mail to the caller, part by part, whatever its size. Thread-safe. */
@Component
class MailWriter {

    static final String MESSAGE = "message/rfc822";

    private final ObjectMapper json;

    MailWriter(ObjectMapper json) {
        this.json = json;
    }

    /** The bytes as they came. The file's name is the reference, which tells nothing. */
    void raw(Opened mail, HttpServletResponse response) throws IOException {
        response.setContentType(MESSAGE);
        response.setContentLengthLong(mail.content().size());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"" + mail.item().reference() + ".eml\"");
        try (InputStream in = mail.content().open()) {
            in.transferTo(response.getOutputStream());
        }
    }

    /** Envelope and bytes in one JSON object, the bytes as Base64. */
    void json(Opened mail, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try (InputStream in = mail.content().open();
                JsonGenerator out = json.getFactory().createGenerator(response.getOutputStream())) {
            out.writeStartObject();
            out.writeStringField("id", mail.item().id().toString());
            out.writeStringField("reference", mail.item().reference());
            out.writeStringField("sender", mail.content().envelope().sender());
            out.writeArrayFieldStart("recipients");
            for (String recipient : mail.content().envelope().recipients()) {
                out.writeString(recipient);
            }
            out.writeEndArray();
            out.writeFieldName("raw");
            out.writeBinary(in, Math.toIntExact(mail.content().size()));
            out.writeEndObject();
        }
    }
}
