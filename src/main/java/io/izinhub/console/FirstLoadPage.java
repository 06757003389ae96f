package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.firstload.FirstLoad;
import io.izinhub.firstload.FirstLoads;
import io.izinhub.firstload.LoadDesk;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.reconciliation.Pulse;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** First loads: begin one, see what was found, approve it, pause it, stop it. Numbers only; people are in the CSV. */
@Hidden
@Controller
class FirstLoadPage {

    private static final String AUTHORITY = "authority";
    private static final int MOST = 20;

    private final FirstLoads loads;
    private final LoadDesk desk;
    private final Reconciliations reconciliations;
    private final MessageSource messages;
    private final Clock clock;

    FirstLoadPage(
            FirstLoads loads, LoadDesk desk, Reconciliations reconciliations, MessageSource messages, Clock clock) {
        this.loads = loads;
        this.desk = desk;
        this.reconciliations = reconciliations;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param todo what the people are to do now; null where nothing */
    record Row(
            long id,
            String brand,
            String started,
            String startedBy,
            String state,
            boolean stopped,
            String step,
            String error,
            String todo) {

        static Row of(FirstLoad load, Phrases say) {
            return new Row(
                    load.id(),
                    load.brand(),
                    say.time(load.startedAt()),
                    say.text("recon.by", load.startedBy()),
                    say.text("firstload.state." + load.state()),
                    load.state() == LoadState.STOPPED,
                    load.step() == null ? null : step(load, say),
                    load.error() == null ? null : say.word("firstload.error", load.error()),
                    load.state().isOpen()
                            ? say.text(load.paused() ? "firstload.paused" : "firstload.todo." + load.state())
                            : null);
        }

        private static String step(FirstLoad load, Phrases say) {
            String step = say.text("firstload.step." + load.step());
            return load.waitsForPeople() ? say.text("firstload.waits", step) : step;
        }
    }

    record CountRow(String kind, String kindName, String what, String side, String count, boolean listed) {}

    /** @param importId number of the import whose refused rows can be had; null where there are none */
    record SourceRow(String name, String at, String state, String told, String refused, String importId) {}

    record ApprovalRow(String role, String by, String at) {}

    @GetMapping("/first-load")
    String list(Principal who, Model model, Locale language) {
        Caller caller = require();
        Phrases say = new Phrases(messages, language, clock);
        common(model, who, caller);
        List<String> brands = reconciliations.comparable();
        model.addAttribute("brands", brands);
        model.addAttribute(
                "rows",
                brands.stream()
                        .flatMap(brand -> loads.list(brand, MOST).stream())
                        .map(load -> Row.of(load, say))
                        .toList());
        return "first-loads";
    }

    @PostMapping("/first-load")
    String start(@RequestParam String brand) {
        return redirect(desk.start(brand, Caller.current()));
    }

    @GetMapping("/first-load/{brand}/{id}")
    String page(
            @PathVariable String brand,
            @PathVariable long id,
            Principal who,
            Model model,
            HttpServletResponse response,
            Locale language) {
        Caller caller = require();
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        FirstLoad load = desk.require(brand, id);
        Phrases say = new Phrases(messages, language, clock);
        common(model, who, caller);
        model.addAttribute("load", Row.of(load, say));
        model.addAttribute("run", load.run());
        model.addAttribute(
                "reading",
                loads.reading(load).map(reading -> reading(reading, say)).orElse(null));
        model.addAttribute("waits", load.state() == LoadState.REPORTED);
        model.addAttribute("goesOn", load.state() == LoadState.READING || load.state() == LoadState.APPLYING);
        model.addAttribute("paused", load.paused());
        model.addAttribute("open", load.state().isOpen());
        model.addAttribute("toWrite", say.text("firstload.towrite", say.number(load.toWrite())));
        model.addAttribute(
                "outbox",
                load.appliedAt() == null
                        ? null
                        : say.text("firstload.outbox", say.number(load.needless()), say.number(load.missed())));
        model.addAttribute(
                "counts",
                loads.counts(load).stream().map(count -> row(count, say)).toList());
        model.addAttribute(
                "sources",
                loads.sources(load).stream().map(source -> row(source, say)).toList());
        model.addAttribute(
                "approvals",
                loads.approvals(id).stream()
                        .map(one -> new ApprovalRow(one.role().name(), one.by(), say.time(one.at())))
                        .toList());
        return "first-load";
    }

    @PostMapping("/first-load/{brand}/{id}/approve")
    String approve(
            @PathVariable String brand, @PathVariable long id, @RequestParam long count, @RequestParam String reason) {
        desk.approve(brand, id, count, reason, Caller.current());
        return redirect(desk.require(brand, id));
    }

    @PostMapping("/first-load/{brand}/{id}/pause")
    String pause(
            @PathVariable String brand,
            @PathVariable long id,
            @RequestParam boolean paused,
            @RequestParam String reason) {
        return redirect(desk.pause(brand, id, paused, reason, Caller.current()));
    }

    @PostMapping("/first-load/{brand}/{id}/stop")
    String stop(@PathVariable String brand, @PathVariable long id, @RequestParam String reason) {
        return redirect(desk.stop(brand, id, reason, Caller.current()));
    }

    private static String redirect(FirstLoad load) {
        return "redirect:/first-load/" + load.brand() + "/" + load.id();
    }

    private static void common(Model model, Principal who, Caller caller) {
        model.addAllAttributes(Map.of("user", who.getName(), "seesOdd", OddRefusalsPage.isFor(caller)));
    }

    /**
     * @param silent somebody on call looks
     * @param pulse whether a node is at it, and when it goes on
     */
    record ReadingRow(String phase, String progress, String error, String pulse, boolean silent) {}

    private static ReadingRow reading(FirstLoads.Reading reading, Phrases say) {
        ReconciliationRun run = reading.run();
        Pulse pulse = reading.pulse();
        return new ReadingRow(
                say.text("recon.phase." + run.phase()),
                ReconciliationsPage.Row.progress(run, say),
                run.error() == null ? null : say.text("recon.error", run.error()),
                say.text(
                        "firstload.pulse." + pulse.how(),
                        say.timeWithSeconds(run.steppedAt()),
                        say.timeWithSeconds(pulse.heardAt()),
                        say.timeWithSeconds(pulse.goesOnAt())),
                pulse.how() == Pulse.How.SILENT || pulse.how() == Pulse.How.UNATTENDED);
    }

    private static CountRow row(FirstLoads.Count count, Phrases say) {
        return new CountRow(
                count.kind().name(),
                say.text("firstload.kind." + count.kind()),
                say.text("firstload.what." + count.kind()),
                count.side().equals(AUTHORITY) ? say.text("recon.side.authority") : count.side(),
                say.number(count.count()),
                count.kind().isListed());
    }

    private static SourceRow row(FirstLoads.Source source, Phrases say) {
        boolean file = source.kind() == FirstLoads.SourceKind.AUTHORITY_FILE
                || source.kind() == FirstLoads.SourceKind.CONSENT_FILE;
        return new SourceRow(
                say.text("firstload.source." + source.kind(), source.name()),
                source.at() == null ? "" : say.time(source.at()),
                file ? say.text("firstload.source." + (source.over() ? "over" : "waits")) : "",
                say.number(source.told()),
                file ? say.number(source.refused()) : "",
                file && source.refused() > 0 ? source.name() : null);
    }

    /** Pages are for people who logged in. */
    private static Caller require() {
        Caller caller = Caller.current();
        LoadDesk.requirePerson(caller);
        return caller;
    }
}
