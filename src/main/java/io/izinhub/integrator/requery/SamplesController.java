package io.izinhub.integrator.requery;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What was found by asking about some people, where a firm tells of changes by posts only. */
@RestController
@RequestMapping(path = "/api/v1/authorities/samples", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "authorities")
class SamplesController {

    private final SampleWatch watch;

    SamplesController(SampleWatch watch) {
        this.watch = watch;
    }

    /** @param missedShare 0 to 1 */
    @Schema(name = "SampleItem")
    record Item(String account, long asked, long missed, long missingEstimated, double missedShare, boolean alarm) {}

    @Operation(
            summary = "How many changes the firms lose that tell by posts only",
            description = "Found by asking about some people every day; counted over hub.sample.window-days.")
    @GetMapping
    List<Item> samples() {
        Caller.current().require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        return watch.findings().stream()
                .map(one -> new Item(one.account(), one.asked(), one.missed(), one.missing(), one.share(), one.alarm()))
                .toList();
    }
}
