package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Doctor;
import io.izinhub.doctor.DoctorWords;
import io.izinhub.doctor.Examined;
import io.izinhub.doctor.Finding;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What the doctor saw last, and a button to look again. Opening the page examines nothing: it is left open, and every look is a login
 * at the CRM and at the mail servers.
 */
@Hidden
@Controller
class DoctorPage {

    private static final Role[] MAY = {Role.ADMIN, Role.DPO, Role.INTEGRATION};

    private final Doctor doctor;
    private final MessageSource messages;
    private final Clock clock;

    DoctorPage(Doctor doctor, MessageSource messages, Clock clock) {
        this.doctor = doctor;
        this.messages = messages;
        this.clock = clock;
    }

    /** @param remedy null where nothing has to be done */
    record Row(String title, String subject, String light, String word, String reason, String remedy) {}

    record Part(String title, List<Row> rows) {}

    @GetMapping("/doctor")
    String page(Principal who, Model model, Locale language) {
        Caller caller = Caller.current();
        caller.require(MAY);
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        doctor.latest().ifPresent(examined -> show(examined, model, language));
        return "doctor";
    }

    @PostMapping("/doctor")
    String examine() {
        Caller.current().require(MAY);
        doctor.examine();
        return "redirect:/doctor";
    }

    private void show(Examined examined, Model model, Locale language) {
        DoctorWords words = new DoctorWords(messages, language);
        model.addAttribute("verdict", words.verdict(examined));
        model.addAttribute("ready", examined.allowsLive());
        model.addAttribute("at", new Phrases(messages, language, clock).timeWithSeconds(examined.at()));
        model.addAttribute(
                "parts",
                Stream.of(Area.values())
                        .map(area -> new Part(
                                words.area(area),
                                examined.rows().stream()
                                        .filter(row -> row.area() == area)
                                        .map(row -> row(row, words))
                                        .toList()))
                        .filter(part -> !part.rows().isEmpty())
                        .toList());
    }

    private static Row row(Examined.Row row, DoctorWords words) {
        Finding finding = row.finding();
        return new Row(
                words.title(row.check()),
                finding.subject(),
                light(finding.result()),
                words.result(finding.result()),
                words.reason(row),
                words.remedy(row).orElse(null));
    }

    /** Class of the sign. */
    private static String light(Finding.Result result) {
        return switch (result) {
            case OK -> "good";
            case WARN -> "look";
            case FAIL -> "stop";
            case SKIPPED -> "busy";
        };
    }
}
