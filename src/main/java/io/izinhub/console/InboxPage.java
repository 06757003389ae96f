package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Reason;
import io.izinhub.access.Role;
import io.izinhub.integrator.Inbox;
import io.izinhub.integrator.inbox.InboxDesk;
import io.izinhub.integrator.inbox.InboxList;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What came in and could not be used: why, since when, and the buttons that settle it. Shows no body. */
@Hidden
@Controller
class InboxPage {

    private static final int PAGE = 50;

    private final InboxList list;
    private final InboxDesk desk;
    private final MessageSource messages;
    private final Clock clock;

    InboxPage(InboxList list, InboxDesk desk, MessageSource messages, Clock clock) {
        this.list = list;
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    /** Texts only, but for what the buttons send. */
    record Group(String feed, String code, String count, String oldest, String means, String cure) {}

    /** As {@link Group}, of one. */
    record Row(
            long id,
            String feed,
            String state,
            boolean failed,
            String code,
            String time,
            String machine,
            String ago,
            int replays,
            boolean body,
            String closed) {}

    @GetMapping("/inbox")
    String page(
            @RequestParam(required = false) String state,
            @RequestParam(required = false) String feed,
            @RequestParam(required = false) Long after,
            Principal who,
            Model model,
            HttpServletResponse response,
            Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        Inbox.State wanted = Arrays.stream(Inbox.State.values())
                .filter(known -> known.name().equals(state))
                .findFirst()
                .orElse(state == null ? Inbox.State.FAILED : null);
        String where = feed == null || feed.isBlank() ? null : feed;
        InboxList.Page page = list.page(new InboxList.Filter(wanted, where, null), after, PAGE);
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute("acts", caller.hasAny(Role.ADMIN));
        model.addAttribute("closes", caller.hasAny(Role.ADMIN, Role.DPO));
        model.addAttribute(
                "groups", list.failed().stream().map(group -> group(group, say)).toList());
        model.addAttribute(
                "rows", page.entries().stream().map(entry -> row(entry, say)).toList());
        model.addAttribute("after", page.after());
        model.addAttribute("state", wanted);
        model.addAttribute("feed", where);
        model.addAttribute("states", List.of(Inbox.State.values()));
        return "inbox";
    }

    private static Group group(InboxList.Group group, Phrases say) {
        return new Group(
                group.feed(),
                group.code(),
                say.number(group.count()),
                say.ago(group.oldest()),
                say.word("inbox.means", String.valueOf(group.code())),
                say.word("inbox.cure", String.valueOf(group.code())));
    }

    private static Row row(InboxList.Entry entry, Phrases say) {
        return new Row(
                entry.id(),
                entry.feed(),
                say.word("inbox.state", entry.state().name()),
                entry.state() == Inbox.State.FAILED,
                entry.code(),
                say.time(entry.receivedAt()),
                Phrases.machineTime(entry.receivedAt()),
                say.ago(entry.receivedAt()),
                entry.replays(),
                entry.body(),
                entry.closedBy() == null ? null : say.text("inbox.closed", entry.closedBy(), entry.closeReason()));
    }

    @PostMapping("/inbox/replay")
    String replay(
            @RequestParam(required = false) String feed,
            @RequestParam(required = false) String code,
            RedirectAttributes redirect) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        InboxDesk.Handled handled = desk.replay(InboxList.Filter.failed(empty(feed), empty(code)), caller.actor());
        redirect.addFlashAttribute("replayed", handled.count());
        return "redirect:/inbox";
    }

    @PostMapping("/inbox/{id}/replay")
    String replay(@PathVariable long id, RedirectAttributes redirect) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        desk.replay(id, caller.actor());
        redirect.addFlashAttribute("replayed", 1);
        return "redirect:/inbox";
    }

    @PostMapping("/inbox/{id}/close")
    String close(@PathVariable long id, @RequestParam String reason, RedirectAttributes redirect) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO);
        if (!reason.isBlank()) {
            Reason.requireStorable(reason);
            desk.close(id, reason, caller.actor());
            redirect.addFlashAttribute("closed", String.valueOf(id));
        }
        return "redirect:/inbox";
    }

    private static String empty(String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
