package io.izinhub.consent.api;

import io.izinhub.access.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** State and history of one address. The address stands in the body: URLs end up in logs. */
@RestController
@RequestMapping(path = "/api/v1/consents/lookup", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "consents")
class LookupController {

    private final ConsentLookup lookup;

    LookupController(ConsentLookup lookup) {
        this.lookup = lookup;
    }

    @Operation(
            summary = "Look up one address",
            description = "State and history; with 'at' and 'knownAt' as they were: what held at one time by what was"
                    + " known at another.")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    LookupAnswer lookup(@RequestBody LookupRequest request) {
        return lookup.of(request, Caller.current());
    }
}
