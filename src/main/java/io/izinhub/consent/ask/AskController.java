package io.izinhub.consent.ask;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.access.Caller;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The door for systems that know their own contract only. */
@RestController
@RequestMapping(AskController.PATH)
@Tag(name = "ask")
class AskController {

    static final String PATH = "/api/v1/ask/";

    private final AskClients clients;
    private final AskDesk desk;
    private final Problems problems;
    private final ObjectMapper json;

    AskController(AskClients clients, AskDesk desk, Problems problems, ObjectMapper json) {
        this.clients = clients;
        this.desk = desk;
        this.problems = problems;
        this.json = json;
    }

    @Operation(
            summary = "May I send? In the asker's own shape",
            description =
                    "Contracts are files: mappings/query/<client>.yaml with its JSLT, JSON or XML. The key stands in the"
                            + " header that the contract names, in HTTP Basic as password, or as Bearer.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE),
                                @Content(mediaType = MediaType.APPLICATION_XML_VALUE)
                            }))
    @PostMapping("{client}")
    ResponseEntity<byte[]> ask(@PathVariable String client, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AskClient contract = clients.find(client)
                .orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "ASK_CLIENT_UNKNOWN"));
        try {
            return answer(contract, HttpStatus.OK, desk.answer(Caller.current(), contract, body(contract, request)));
        } catch (ProblemException e) {
            if (e.status() == HttpStatus.TOO_MANY_REQUESTS) {
                response.setHeader(HttpHeaders.RETRY_AFTER, SendCheck.RETRY_AFTER_SECONDS);
            }
            if (contract.error().isEmpty()) {
                throw e;
            }
            JsonNode problem = json.valueToTree(problems.of(e, request));
            return answer(contract, e.status(), desk.refusal(contract, problem));
        }
    }

    private static byte[] body(AskClient contract, HttpServletRequest request) throws IOException {
        int most = contract.size().maxBytes();
        byte[] body = RequestBody.open(request).readNBytes(most + 1);
        if (body.length > most) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "TOO_MANY_POINTS")
                    .with("limit", contract.maxPoints());
        }
        return body;
    }

    private static ResponseEntity<byte[]> answer(AskClient contract, HttpStatus status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(
                        new MediaType(MediaType.parseMediaType(contract.format().type()), StandardCharsets.UTF_8))
                .body(body);
    }
}
