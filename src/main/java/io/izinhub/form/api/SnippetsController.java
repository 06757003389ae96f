package io.izinhub.form.api;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.compliance.texts.Language;
import io.izinhub.form.SnippetPlaces;
import io.izinhub.form.Snippets;
import io.izinhub.platform.lines.StorableText;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.platform.web.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Warnings for text and file fields, and where each was pasted (R115). */
@RestController
@RequestMapping(path = "/api/v1/snippets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "forms")
class SnippetsController {

    private static final int LONGEST_NAME = 200;

    private final Snippets snippets;
    private final SnippetPlaces places;

    SnippetsController(Snippets snippets, SnippetPlaces places) {
        this.snippets = snippets;
        this.places = places;
    }

    /** @param form page or screen, in the company's own words; {@code field} likewise */
    record PasteRequest(String snippet, Language language, String form, String field) {}

    record PasteAnswer(long id) {}

    /** @param outdated the text has changed since: paste it anew and record that */
    record PlaceLine(
            long id,
            String snippet,
            Language language,
            String form,
            String field,
            int version,
            OffsetDateTime pastedAt,
            String pastedBy,
            boolean outdated) {}

    @Operation(
            summary = "List the warnings for fields",
            description = "Plain text and HTML, in up to three sizes, Turkish and English.")
    @GetMapping
    List<Snippets.Snippet> list(
            @RequestParam(required = false) Language language, @RequestParam(required = false) Snippets.Size size) {
        return snippets.all().stream()
                .filter(snippet -> language == null || snippet.language() == language)
                .filter(snippet -> size == null || snippet.size() == size)
                .toList();
    }

    @Operation(
            summary = "List where warnings were pasted",
            description =
                    "'outdated' where the text has changed since; the data protection officer is reminded by mail.")
    @GetMapping("/places")
    List<PlaceLine> places() {
        return places.all().stream()
                .map(place -> new PlaceLine(
                        place.id(),
                        place.snippet(),
                        place.language(),
                        place.form(),
                        place.field(),
                        place.version(),
                        Istanbul.time(place.pastedAt()),
                        place.pastedBy(),
                        place.outdated()))
                .toList();
    }

    @Operation(
            summary = "Record that a warning was pasted",
            description = "The version in force, in place of what was recorded for that field before.")
    @PostMapping(path = "/places", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    PasteAnswer paste(@RequestBody PasteRequest request) {
        Caller caller = editor();
        if (request.language() == null || request.snippet() == null) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY");
        }
        return places.paste(
                        request.snippet(),
                        request.language(),
                        name(request.form(), "form"),
                        name(request.field(), "field"),
                        caller.actor())
                .map(PasteAnswer::new)
                .orElseThrow(() -> new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "SNIPPET_UNKNOWN"));
    }

    @Operation(summary = "Record that a warning was removed from its field")
    @DeleteMapping("/places/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable long id) {
        if (!places.remove(id, editor().actor())) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "SNIPPET_PLACE_UNKNOWN");
        }
    }

    private static Caller editor() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.MARKETING);
        return caller;
    }

    private static String name(String text, String field) {
        if (text == null || text.isBlank() || text.length() > LONGEST_NAME || !StorableText.is(text)) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "INVALID_BODY").with("field", field);
        }
        return text.strip();
    }
}
