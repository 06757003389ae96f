package io.izinhub.access;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

@Hidden
@Controller
class LoginPage {

    @GetMapping("/login")
    String page() {
        return "login";
    }
}
