package io.izinhub.platform.web;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Explains a problem's code and its cure, where the problem's {@code type} points to. */
@Hidden
@Controller
class ProblemPage {

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,60}");

    private final MessageSource messages;

    ProblemPage(MessageSource messages) {
        this.messages = messages;
    }

    @GetMapping(Problems.PAGES + "{code}")
    String page(@PathVariable String code, Locale language, Model model) {
        String detail = CODE.matcher(code).matches() ? explanation(code, language) : null;
        if (detail == null) {
            throw Problems.ofStatus(HttpStatus.NOT_FOUND);
        }
        String refused = messages.getMessage("problem.REFUSED.title", null, language);
        model.addAttribute("code", code);
        model.addAttribute("title", messages.getMessage("problem." + code + ".title", null, refused, language));
        model.addAttribute("detail", detail);
        model.addAttribute("language", language.getLanguage());
        return "problem";
    }

    private String explanation(String code, Locale language) {
        String general = messages.getMessage("problem." + code + ".detail", null, null, language);
        return general != null ? general : messages.getMessage("intake." + code, null, null, language);
    }
}
