package io.izinhub.detection.api;

import io.izinhub.detection.Document;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Scans a text that is sent along. Nothing of it is stored, logged or given back (R73). */
@RestController
@RequestMapping(path = "/api/v1/detection/scan", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "detection")
class ScanController {

    private final DetectorInForce detector;

    ScanController(DetectorInForce detector) {
        this.detector = detector;
    }

    @Operation(
            summary = "Scan a text",
            description = "Special-category data, payment data and identifiers in a mail of plain text. Offsets count"
                    + " UTF-16 units in subject, line feed, body. At most 2 MB; the text is not kept.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = @Content(schema = @Schema(implementation = ScanRequest.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ScanAnswer scan(HttpServletRequest call) throws IOException {
        ScanRequest request = ScanRequest.read(RequestBody.open(call));
        Document document = Document.mail(request.subject(), request.body());
        return ScanAnswer.of(
                detector.current().scan(document), 0, request.subject().length() + 1);
    }
}
