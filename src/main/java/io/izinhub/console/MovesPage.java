package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.consent.domain.Channel;
import io.izinhub.integrator.move.MoveDesk;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The buttons of the page {@code /authorities} with which people move a brand; what they do is {@link MoveDesk}'s. */
@Hidden
@Controller
@RequestMapping("/authorities/moves")
class MovesPage {

    private static final String SHOW = "redirect:/authorities";

    private final MoveDesk desk;

    MovesPage(MoveDesk desk) {
        this.desk = desk;
    }

    /** @param channel empty for all of the brand */
    @PostMapping
    String start(@RequestParam String brand, @RequestParam String channel, @RequestParam String to) {
        desk.start(brand, Channel.parse(channel).orElse(null), to, Caller.current());
        return SHOW;
    }

    @PostMapping("/{id}/stop-waiting")
    String stopWaiting(@PathVariable long id) {
        desk.stopWaiting(id, Caller.current());
        return SHOW;
    }

    @PostMapping("/{id}/switch")
    String agree(@PathVariable long id) {
        desk.agree(id, Caller.current());
        return SHOW;
    }

    @PostMapping("/{id}/cancel")
    String cancel(@PathVariable long id, @RequestParam String reason) {
        desk.cancel(id, reason, Caller.current());
        return SHOW;
    }
}
