package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.Cause;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Comparisons of ledger, İYS and CRM, newest first, and the button that starts one. */
@Hidden
@Controller
class ReconciliationsPage {

    private static final int PAGE = 50;

    private final Reconciliations reconciliations;
    private final MessageSource messages;
    private final Clock clock;

    ReconciliationsPage(Reconciliations reconciliations, MessageSource messages, Clock clock) {
        this.reconciliations = reconciliations;
        this.messages = messages;
        this.clock = clock;
    }

    /** One row of the list; texts only. */
    record Row(
            long id,
            String brand,
            String started,
            String startedBy,
            String state,
            boolean failed,
            String phase,
            String progress,
            String finished,
            String error) {

        static Row of(ReconciliationRun run, Phrases say) {
            boolean running = run.state() == ReconciliationRun.State.RUNNING;
            return new Row(
                    run.id(),
                    run.brand(),
                    say.time(run.startedAt()),
                    say.text("recon.by", run.startedBy()),
                    say.text("recon.state." + run.state()),
                    run.state() == ReconciliationRun.State.FAILED,
                    running ? say.text("recon.phase." + run.phase()) : null,
                    progress(run, say),
                    running ? null : say.text("recon.finished", say.time(run.finishedAt())),
                    error(run, say));
        }

        static String progress(ReconciliationRun run, Phrases say) {
            return say.text(
                    "recon.progress.of",
                    say.number(run.compared()),
                    say.number(run.expected()),
                    say.number(run.persons()),
                    say.number(run.questions()));
        }

        private static String error(ReconciliationRun run, Phrases say) {
            if (run.unasked() != null) {
                return say.text("recon.unasked", run.unasked());
            }
            return run.error() == null ? null : say.text("recon.error", run.error());
        }
    }

    @GetMapping("/reconciliations")
    String page(@RequestParam(required = false) Long before, Principal who, Model model, Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        List<ReconciliationRun> runs = reconciliations.list(before, PAGE);
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute("brands", reconciliations.comparable());
        model.addAttribute("rows", runs.stream().map(run -> Row.of(run, say)).toList());
        model.addAttribute(
                "before", runs.size() < PAGE ? null : runs.get(PAGE - 1).id());
        return "reconciliations";
    }

    @PostMapping("/reconciliations")
    String start(@RequestParam String brand) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!reconciliations.comparable().contains(brand)) {
            throw new ProblemException(HttpStatus.NOT_FOUND, "BRAND_UNKNOWN");
        }
        return reconciliations
                .start(brand, Cause.PERSON, caller.actor())
                .map(id -> "redirect:/reconciliations/" + id)
                .orElseThrow(() -> new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_RUNNING"));
    }
}
