package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.leave.LeaveDesk;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What must be empty before the hub is taken out. */
@Hidden
@Controller
class LeavePage {

    private final LeaveDesk desk;
    private final MessageSource messages;
    private final Clock clock;

    LeavePage(LeaveDesk desk, MessageSource messages, Clock clock) {
        this.desk = desk;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * @param light class of its sign: good, look, stop
     * @param page null where only a program can look
     */
    record Row(String what, String count, String light, String word, String page) {}

    @GetMapping("/leave")
    String page(Principal who, Model model, Locale language) {
        Caller.current().require(Role.ADMIN, Role.DPO);
        List<LeaveDesk.Open> all = desk.all();
        Phrases say = new Phrases(messages, language, clock);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", true);
        model.addAttribute("ready", all.stream().noneMatch(LeaveDesk.Open::isInTheWay));
        model.addAttribute("rows", all.stream().map(open -> row(open, say)).toList());
        return "leave";
    }

    private static Row row(LeaveDesk.Open open, Phrases say) {
        String light = open.count().isZero() ? "good" : open.blocks() ? "stop" : "look";
        return new Row(
                say.text("leave.what." + open.what()),
                say.count(open.count()),
                light,
                say.text("leave.light." + light),
                open.where().startsWith("/api/") ? null : open.where());
    }
}
