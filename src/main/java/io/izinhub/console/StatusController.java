package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.delivery.DeliveryLine;
import io.izinhub.delivery.DeliveryList;
import io.izinhub.delivery.domain.DeliveryState;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The first page, its refreshed part, and the lists behind its numbers. */
@Hidden
@Controller
class StatusController {

    private static final int PAGE = 50;

    private final StatusReader status;
    private final DeliveryList deliveries;

    StatusController(StatusReader status, DeliveryList deliveries) {
        this.status = status;
        this.deliveries = deliveries;
    }

    @ModelAttribute("user")
    String user(Principal who) {
        return who == null ? "" : who.getName();
    }

    @ModelAttribute("seesOdd")
    boolean seesOdd() {
        return OddRefusalsPage.isFor(Caller.current());
    }

    /** Pages with personal data, though masked, stay in no cache. */
    @ModelAttribute
    void neverKept(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
    }

    @GetMapping("/")
    String page(Model model, Locale language) {
        model.addAttribute("status", status.read(language));
        return "status";
    }

    /** The part of the page that a script fetches anew. */
    @GetMapping("/status/live")
    String live(Model model, Locale language) {
        page(model, language);
        return "status :: live";
    }

    /** One row of the list; texts only. */
    record Row(
            long id,
            String destination,
            String state,
            String brand,
            String channel,
            String status,
            String created,
            String deadline,
            String remaining,
            int attempts,
            String code,
            String meaning,
            String cure) {}

    @GetMapping("/deliveries")
    String deliveries(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String destination,
            @RequestParam(required = false) Long after,
            Model model,
            Locale language) {
        DeliveryState wanted = Arrays.stream(DeliveryState.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(null);
        String where = destination == null || destination.isBlank() ? null : destination;
        DeliveryList.Page page = deliveries.page(wanted, where, after, PAGE);
        Phrases say = status.phrases(language);
        model.addAttribute(
                "rows", page.deliveries().stream().map(line -> row(line, say)).toList());
        model.addAttribute("after", page.after());
        model.addAttribute("state", wanted);
        model.addAttribute("destination", where);
        model.addAttribute("states", List.of(DeliveryState.values()));
        return "deliveries";
    }

    private static Row row(DeliveryLine line, Phrases say) {
        boolean ended = line.doneAt() != null;
        return new Row(
                line.id(),
                line.destination(),
                say.word("state", line.state().name()),
                line.brand(),
                line.channel().name(),
                line.status().name(),
                time(line.createdAt(), say),
                line.deadline() == null ? "–" : time(line.deadline(), say),
                line.deadline() == null || ended
                        ? null
                        : say.remaining(line.deadline().toInstant()),
                line.attempts(),
                line.errorCode(),
                line.errorCode() == null ? null : say.meaning(line.errorCode()),
                line.errorCode() == null || !DeliveryState.FAILED.contains(line.state())
                        ? null
                        : say.cure(line.errorCode()));
    }

    private static String time(OffsetDateTime time, Phrases say) {
        return say.time(time.toInstant());
    }
}
