package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.audit.AuditEntry;
import io.izinhub.audit.AuditLog;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.reconciliation.Difference;
import io.izinhub.reconciliation.ReconciliationRun;
import io.izinhub.reconciliation.Reconciliations;
import io.izinhub.reconciliation.domain.DifferenceKind;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One comparison: its numbers, what differs, and the approval of repairs. Addresses are masked. */
@Hidden
@Controller
class ReconciliationPage {

    private static final int PAGE = 50;
    private static final String AUTHORITY = "authority";

    private final Reconciliations reconciliations;
    private final ContactPoints contacts;
    private final AuditLog audit;
    private final MessageSource messages;
    private final Clock clock;

    ReconciliationPage(
            Reconciliations reconciliations,
            ContactPoints contacts,
            AuditLog audit,
            MessageSource messages,
            Clock clock) {
        this.reconciliations = reconciliations;
        this.contacts = contacts;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    record CountRow(
            String side,
            String sideName,
            String channel,
            String kind,
            String kindName,
            String repair,
            String count,
            boolean listed) {}

    record AgeRow(String channel, String age, String count) {}

    record Row(
            String side,
            String who,
            String channel,
            String kind,
            String repair,
            String hub,
            String other,
            String outcome) {}

    @GetMapping("/reconciliations/{id}")
    String page(
            @PathVariable long id,
            @RequestParam(required = false) String side,
            @RequestParam(required = false) DifferenceKind kind,
            @RequestParam(required = false, defaultValue = "0") long after,
            Principal who,
            Model model,
            HttpServletResponse response,
            Locale language) {
        Caller caller = require();
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        ReconciliationRun run = require(id);
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute("id", id);
        model.addAttribute("running", run.state() == ReconciliationRun.State.RUNNING);
        model.addAttribute("run", ReconciliationsPage.Row.of(run, say));
        model.addAttribute("rule", say.text("recon.rule." + run.rule()));
        model.addAttribute(
                "counts",
                reconciliations.counts(id).stream()
                        .map(count -> row(count, say))
                        .toList());
        model.addAttribute(
                "ages",
                reconciliations.ages(id).stream()
                        .map(age -> new AgeRow(
                                age.channel().name(), say.text("recon.age." + age.age()), say.number(age.count())))
                        .toList());
        if (side != null && kind != null) {
            differences(id, side, kind, after, caller, model, say);
        }
        return "reconciliation";
    }

    private void differences(
            long id, String side, DifferenceKind kind, long after, Caller caller, Model model, Phrases say) {
        List<Difference> found = reconciliations.differences(id, side, kind, null, null, after, PAGE);
        Map<UUID, Address> addresses = contacts.addresses(found.stream()
                .map(Difference::point)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        audit.add(new AuditEntry(
                caller.actor(),
                "RECONCILIATION_DIFFERENCES_READ",
                String.valueOf(id),
                Map.of("rows", found.size(), "inClear", false)));
        model.addAttribute("side", side);
        model.addAttribute("kind", kind.name());
        model.addAttribute("kindName", say.text("recon.kind." + kind));
        model.addAttribute(
                "rows",
                found.stream()
                        .map(each -> row(each, addresses.get(each.point()), say))
                        .toList());
        model.addAttribute(
                "after", found.size() < PAGE ? null : found.get(PAGE - 1).id());
        long mendable = reconciliations.mendable(id, side, kind);
        model.addAttribute("mendable", mendable == 0 ? null : say.text("recon.approve.intro", say.number(mendable)));
    }

    @PostMapping("/reconciliations/{id}/repairs")
    String approve(
            @PathVariable long id,
            @RequestParam String side,
            @RequestParam DifferenceKind kind,
            @RequestParam long count,
            @RequestParam String reason) {
        Caller caller = require();
        require(id);
        if (!reconciliations.approve(id, side, kind, count, caller.actor(), given(reason))) {
            throw new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_COUNT");
        }
        return "redirect:/reconciliations/" + id;
    }

    @PostMapping("/reconciliations/{id}/stop")
    String stop(@PathVariable long id, @RequestParam String reason) {
        Caller caller = require();
        require(id);
        if (!reconciliations.stop(id, caller.actor(), given(reason))) {
            throw new ProblemException(HttpStatus.CONFLICT, "RECONCILIATION_OVER");
        }
        return "redirect:/reconciliations/" + id;
    }

    /** Pages are for people who logged in. */
    private static Caller require() {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!caller.isPerson()) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "RECONCILIATION_BY_PERSON");
        }
        return caller;
    }

    private ReconciliationRun require(long id) {
        return reconciliations.progress(id).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
    }

    private static String given(String reason) {
        if (reason.isBlank()) {
            throw new ProblemException(HttpStatus.UNPROCESSABLE_ENTITY, "REASON_MISSING");
        }
        Reason.requireStorable(reason);
        return reason;
    }

    private static CountRow row(Reconciliations.Count count, Phrases say) {
        return new CountRow(
                count.side(),
                sideName(count.side(), say),
                count.channel().name(),
                count.kind().name(),
                say.text("recon.kind." + count.kind()),
                say.text("recon.repair." + count.repair()),
                say.number(count.count()),
                count.kind().isListed());
    }

    private static String sideName(String side, Phrases say) {
        return side.equals(AUTHORITY) ? say.text("recon.side.authority") : side;
    }

    private static Row row(Difference each, Address address, Phrases say) {
        String who = address == null ? "–" : address.masked();
        return new Row(
                sideName(each.side(), say),
                each.person() == null ? who : who + " (" + each.person() + ")",
                each.type() == null ? each.channel().name() : each.channel() + " " + each.type(),
                say.text("recon.kind." + each.kind()),
                say.text("recon.repair." + each.repair()),
                said(each.hubStatus(), each.hubAt(), say),
                said(each.otherStatus(), each.otherAt(), say),
                say.text("recon.done." + each.state()));
    }

    private static String said(Status status, Instant at, Phrases say) {
        return status == null ? "–" : at == null ? status.name() : status + " " + say.time(at);
    }
}
