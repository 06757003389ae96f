package io.izinhub.sms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.platform.web.JsonBody;
import io.izinhub.platform.web.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;

/**
 * An SMS that somebody wants to send.
 *
 * @param text may hold {@code {{shortOptOutUrl}}}, {@code {{mersisNo}}}, {@code {{brandName}}}, {@code {{contactPhone}}}
 * @param sender title under which it arrives
 * @param onBehalfOf whose message it is, where it is not the brand's own (R41)
 * @param recipients telephone numbers, or {@code {ref, value, recipientType?}}; absent: the text alone is read
 */
record SmsRequest(
        String brand,
        String text,
        String sender,
        String onBehalfOf,
        String purpose,
        String campaign,
        String messageClass,
        String templateClass,
        boolean refresh,
        List<JsonNode> recipients) {

    /** Of the body of the call. */
    static final int MAX_BYTES = 5 * 1024 * 1024;

    /** Characters: more than thirty messages are no SMS. */
    static final int MAX_TEXT = 5_000;

    private static final JsonBody<SmsRequest> BODY = new JsonBody<>(SmsRequest.class);

    SmsRequest {
        sender = sender == null ? "" : sender;
        onBehalfOf = onBehalfOf == null ? "" : onBehalfOf;
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
    }

    /**
     * @throws ProblemException 413 TOO_MANY_POINTS; 400 UNREADABLE_JSON, INVALID_BODY; 422 SMS_TEXT_MISSING, SMS_TEXT_TOO_LONG
     * @throws IOException the caller went away
     */
    static SmsRequest read(InputStream body, int maxPoints) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        SmsRequest request = bytes.length > MAX_BYTES ? null : BODY.read(bytes);
        if (request == null || request.recipients().size() > maxPoints) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_MANY_POINTS").with("limit", maxPoints);
        }
        if (request.text() == null || request.text().isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SMS_TEXT_MISSING");
        }
        if (request.text().length() > MAX_TEXT) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SMS_TEXT_TOO_LONG").with("limit", MAX_TEXT);
        }
        return request;
    }

    SendAsk ask() {
        return new SendAsk(brand, purpose, campaign, messageClass, templateClass, refresh);
    }

    /** The same, taken for what it is and not for what it calls itself. */
    SendAsk askAsCommercial() {
        return new SendAsk(brand, purpose, campaign, null, null, refresh);
    }

    /** As points of a query; a bare number is answered under its place in the list, from 0. */
    List<JsonNode> points() {
        List<JsonNode> points = new ArrayList<>(recipients.size());
        for (int place = 0; place < recipients.size(); place++) {
            JsonNode recipient = recipients.get(place);
            ObjectNode point = recipient instanceof ObjectNode object
                    ? object
                    : JsonNodeFactory.instance.objectNode().put("ref", place).set("value", recipient);
            points.add(point.put("channel", Channel.MESAJ.name()));
        }
        return points;
    }

    /** Neither the text nor a number. */
    @Override
    public String toString() {
        return "SmsRequest[" + recipients.size() + "]";
    }
}
