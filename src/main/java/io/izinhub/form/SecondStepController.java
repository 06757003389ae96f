package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.form.FormIntake.Confirmed;
import io.izinhub.platform.web.PageHeaders;
import io.izinhub.platform.web.PublicPaths;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * The second step of double opt-in. Opening the link changes nothing, as programs that look at links do; the button does. What is unknown,
 * cut or expired looks the same.
 */
@Hidden
@Controller
class SecondStepController {

    private static final String STEP = PublicPaths.FORM + "c/{token}";

    private final FormIntake intake;
    private final FormDoor door;
    private final Forms forms;
    private final FormPages pages;

    SecondStepController(FormIntake intake, FormDoor door, Forms forms, FormPages pages) {
        this.intake = intake;
        this.door = door;
        this.forms = forms;
        this.pages = pages;
    }

    @GetMapping(STEP)
    String look(@PathVariable String token, Locale locale, HttpServletResponse response, Model model) {
        PageHeaders.behindToken(response);
        Optional<FormPages.SecondStep> step = intake.look(token).flatMap(found -> forms.find(found.form())
                .map(form -> pages.secondStep(form, found.applied(), Language.of(locale))));
        model.addAttribute("step", step.orElse(null));
        model.addAttribute(
                "state",
                step.map(each -> each.applied() ? Confirmed.BEFORE.name() : "OPEN")
                        .orElse(Confirmed.INVALID.name()));
        if (step.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "form-confirm";
    }

    @PostMapping(STEP)
    String confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        PageHeaders.behindToken(response);
        if (!door.admitsSecondStep(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("state", "LIMIT");
            return "form-confirm";
        }
        Confirmed confirmed = intake.confirm(token, forms);
        model.addAttribute("state", confirmed.name());
        if (confirmed == Confirmed.INVALID) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
        }
        return "form-confirm";
    }
}
