package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Status;
import io.izinhub.optout.OddRefusals;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Clock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of refusals that look as if no person made them, for the data protection officer. It has no button that takes one back. */
@Hidden
@Controller
class OddRefusalsPage {

    private static final int PAGE = 50;

    private final OddRefusals refusals;
    private final MessageSource messages;
    private final Clock clock;

    OddRefusalsPage(OddRefusals refusals, MessageSource messages, Clock clock) {
        this.refusals = refusals;
        this.messages = messages;
        this.clock = clock;
    }

    /** One row of the list; texts only. */
    record Row(
            String time,
            String machine,
            String pattern,
            String wave,
            String who,
            String brand,
            String channel,
            String choice,
            String client,
            String campaign,
            String reference,
            boolean again,
            String form) {}

    /** Whether somebody may open it. */
    static boolean isFor(Caller caller) {
        return caller.hasAny(Role.ADMIN, Role.DPO);
    }

    @GetMapping("/odd-refusals")
    String page(
            @RequestParam(required = false) Long after,
            Principal who,
            Model model,
            HttpServletResponse response,
            Locale language) {
        Caller.current().require(Role.ADMIN, Role.DPO);
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        OddRefusals.Page page = refusals.page(after, PAGE);
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", true);
        model.addAttribute(
                "rows", page.entries().stream().map(entry -> row(entry, say)).toList());
        model.addAttribute("after", page.after());
        return "odd-refusals";
    }

    private static Row row(OddRefusals.Entry entry, Phrases say) {
        return new Row(
                say.time(entry.at()),
                Phrases.machineTime(entry.at()),
                say.text("odd.pattern." + entry.pattern()),
                entry.wave() == null
                        ? null
                        : say.text("odd.wave", entry.wave().toString().substring(0, 8), say.number(entry.ofWave())),
                entry.address().map(Address::masked).orElseGet(() -> say.text("movement.anonymised")),
                entry.brand(),
                say.word("odd.choice", entry.channel().name()),
                say.word("odd.choice", entry.choice()),
                say.word("odd.client", entry.client()),
                entry.campaign(),
                entry.reference(),
                entry.status() == Status.ONAY,
                entry.consentForm() == null ? null : entry.consentForm().toString());
    }
}
