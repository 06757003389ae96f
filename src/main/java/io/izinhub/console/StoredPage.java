package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.crm.stored.SweepViews;
import io.izinhub.crm.stored.SweepViews.Figure;
import io.izinhub.detection.Decision;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the CRMs already held: sweeps, their figures, and the officer's decision. */
@Hidden
@Controller
class StoredPage {

    private static final String PAGE = "/crm/stored";

    private final SweepViews sweeps;
    private final MessageSource messages;
    private final Clock clock;

    StoredPage(SweepViews sweeps, MessageSource messages, Clock clock) {
        this.sweeps = sweeps;
        this.messages = messages;
        this.clock = clock;
    }

    /** A CRM and its sweeps. */
    record Section(SweepViews.Crm crm, List<Row> rows) {}

    /** One sweep; texts only, and what can be done with it. */
    record Row(
            UUID id,
            String time,
            String source,
            String state,
            String progress,
            String error,
            String texts,
            String issues,
            List<String> found,
            List<String> unread,
            List<String> fields,
            List<String> years,
            String tasks,
            boolean pausable,
            boolean resumable,
            boolean decidable,
            boolean endable) {}

    @GetMapping(PAGE)
    String page(Principal who, Model model, HttpServletResponse response, Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", true);
        model.addAttribute("decides", caller.hasAny(Role.DPO));
        model.addAttribute(
                "sections",
                sweeps.crms().stream()
                        .map(crm -> new Section(
                                crm,
                                sweeps.of(crm.name()).stream()
                                        .map(view -> row(view, say))
                                        .toList()))
                        .toList());
        return "stored";
    }

    /** @param first empty: the folder is read */
    @PostMapping(PAGE + "/{crm}/start")
    String start(
            @PathVariable String crm,
            @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate first) {
        allowed();
        sweeps.start(crm, first);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{crm}/{id}/pause")
    String pause(@PathVariable String crm, @PathVariable UUID id) {
        allowed();
        sweeps.pause(crm, id);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{crm}/{id}/resume")
    String resume(@PathVariable String crm, @PathVariable UUID id) {
        allowed();
        sweeps.resume(crm, id);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{crm}/{id}/cancel")
    String cancel(@PathVariable String crm, @PathVariable UUID id, @RequestParam String reason) throws IOException {
        allowed();
        sweeps.cancel(crm, id, reason);
        return "redirect:" + PAGE;
    }

    @PostMapping(PAGE + "/{crm}/{id}/approve")
    String approve(
            @PathVariable String crm,
            @PathVariable UUID id,
            @RequestParam boolean review,
            @RequestParam(defaultValue = "false") boolean unreadable,
            @RequestParam String reason) {
        Caller.current().require(Role.DPO);
        sweeps.approve(crm, id, review ? Decision.REVIEW : Decision.BLOCK, unreadable, reason);
        return "redirect:" + PAGE;
    }

    private static void allowed() {
        Caller.current().require(Role.ADMIN, Role.DPO);
    }

    private static Row row(SweepViews.View view, Phrases say) {
        String state = view.state();
        boolean reported = state.equals("REPORTED");
        return new Row(
                view.id(),
                say.time(view.at()),
                say.text("stored.source." + view.source()),
                say.text("stored.state." + state),
                progress(view, say),
                view.error(),
                say.number(view.texts()),
                say.number(view.issues()),
                view.categories().stream()
                        .map(one -> figure(say.text("stored.category." + one.label()), one, say))
                        .toList(),
                view.unread().stream()
                        .map(one -> figure(say.text("stored.unread." + one.label()), one, say))
                        .toList(),
                view.fields().stream().map(one -> figure(one.label(), one, say)).toList(),
                view.years().stream()
                        .map(one ->
                                figure(one.label().equals("0") ? say.text("stored.year.none") : one.label(), one, say))
                        .toList(),
                view.tasks() == 0
                        ? null
                        : say.text(
                                "stored.tasks",
                                say.number(view.tasks()),
                                say.number(view.open()),
                                say.number(view.takenOut()),
                                say.number(view.falseAlarms())),
                state.equals("READING"),
                state.equals("PAUSED"),
                reported,
                reported || state.equals("READING") || state.equals("PAUSED") || state.equals("TASKING"));
    }

    private static String progress(SweepViews.View view, Phrases say) {
        if (view.percent() == null || view.percent() == 100) {
            return null;
        }
        return view.minutes() == null
                ? say.text("stored.percent", view.percent())
                : say.text("stored.progress", view.percent(), say.number(view.minutes()));
    }

    private static String figure(String label, Figure figure, Phrases say) {
        return label + ": " + say.number(figure.findings());
    }
}
