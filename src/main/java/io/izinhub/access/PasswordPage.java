package io.izinhub.access;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where somebody with a one-time code chooses a password; open, the code is the proof. */
@Hidden
@Controller
class PasswordPage {

    private static final String VIEW = "password";

    private final People people;

    PasswordPage(People people) {
        this.people = people;
    }

    @GetMapping("/password")
    String page(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return VIEW;
    }

    @PostMapping("/password")
    String choose(
            @RequestParam String username,
            @RequestParam String code,
            @RequestParam String password,
            @RequestParam String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        Optional<String> fault = request.getQueryString() != null
                ? Optional.of("in_address")
                : !password.equals(repeated)
                        ? Optional.of("not_repeated")
                        : people.choosePassword(username, code, password);
        fault.ifPresentOrElse(
                what -> {
                    response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
                    model.addAttribute("fault", what);
                },
                () -> model.addAttribute("chosen", true));
        return VIEW;
    }
}
