package io.izinhub.consent.ask;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.access.Caller;
import io.izinhub.consent.query.QueryAnswer;
import io.izinhub.consent.query.SendAsk;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.mapping.MappingException;
import io.izinhub.platform.mapping.MappingRegistry;
import io.izinhub.platform.mapping.UnknownCodeException;
import io.izinhub.platform.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.springframework.http.HttpStatus;

/** Turns the question of a client into ours, and our answer into the client's. Thread-safe. */
final class AskDesk {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final MappingRegistry mappings;
    private final SendCheck sends;
    private final ObjectMapper ours;
    private final XmlText xml = new XmlText();

    /** @param ours writes our answers as the API does */
    AskDesk(MappingRegistry mappings, SendCheck sends, ObjectMapper ours) {
        this.mappings = mappings;
        this.sends = sends;
        this.ours = ours;
    }

    /** @throws ProblemException the question cannot be read or answered */
    byte[] answer(Caller caller, AskClient client, byte[] body) {
        JsonNode asked = mapped(client.in(), read(client, body));
        JsonNode points = asked.path("points");
        if (!points.isArray()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "ASK_WITHOUT_POINTS");
        }
        if (points.size() > client.maxPoints()) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_MANY_POINTS")
                    .with("limit", client.maxPoints());
        }
        QueryAnswer answer = sends.check(caller, ask(asked), points);
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("answer", tree(answer));
        told.set("context", asked.path("context"));
        return write(client, mapped(client.out(), told));
    }

    /** A refusal in the client's shape, where it has one. */
    byte[] refusal(AskClient client, JsonNode problem) {
        return write(client, mapped(client.error().orElseThrow(), problem));
    }

    private static SendAsk ask(JsonNode asked) {
        return new SendAsk(
                text(asked, "brand"),
                text(asked, "purpose"),
                text(asked, "campaign"),
                text(asked, "messageClass"),
                text(asked, "templateClass"),
                asked.path("refresh").asBoolean());
    }

    private static String text(JsonNode asked, String name) {
        return asked.path(name).isMissingNode() || asked.path(name).isNull()
                ? null
                : asked.path(name).asText();
    }

    private static JsonNode read(AskClient client, byte[] body) {
        try {
            if (client.format() == AskClient.Format.XML) {
                return new XmlTree(client.lists()).read(new ByteArrayInputStream(body));
            }
            JsonNode read = JSON.readTree(body);
            if (read == null || read.isMissingNode()) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
            }
            return read;
        } catch (XmlTree.UnreadableException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_XML");
        } catch (IOException e) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "UNREADABLE_JSON");
        }
    }

    private JsonNode mapped(String mapping, JsonNode input) {
        try {
            return mappings.apply(mapping, input);
        } catch (UnknownCodeException e) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "ASK_NOT_UNDERSTOOD");
        } catch (MappingException e) {
            if (e.errorKind() == ErrorKind.REJECTED) {
                throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "ASK_NOT_UNDERSTOOD");
            }
            throw e;
        }
    }

    /** By way of text: references stand in the answer as raw JSON. */
    private JsonNode tree(QueryAnswer answer) {
        try {
            return ours.readTree(ours.writeValueAsBytes(answer));
        } catch (IOException e) {
            throw new IllegalStateException("an answer is not JSON", e);
        }
    }

    private byte[] write(AskClient client, JsonNode document) {
        try {
            return client.format() == AskClient.Format.XML ? xml.write(document) : JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a mapped answer cannot be written", e);
        }
    }
}
