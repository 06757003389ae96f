package io.izinhub.access;

import io.izinhub.access.FirstAccounts.Outcome;
import io.izinhub.access.FirstAccounts.Stage;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The one page of a hub that is closed. Functions instead of a controller, because the hub itself must not find it. The code in the form
 * is the proof: there is no session, so nothing that a form on another site could use.
 */
class FirstStartPage {

    private static final String HTML_ONLY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'none'";

    private final FirstAccounts accounts;
    private final CountDownLatch accountsMade;

    FirstStartPage(FirstAccounts accounts, CountDownLatch accountsMade) {
        this.accounts = accounts;
        this.accountsMade = accountsMade;
    }

    @Bean
    RouterFunction<ServerResponse> firstStart() {
        return RouterFunctions.route()
                .GET("/", request -> page(HttpStatus.OK, new HashMap<>()))
                .POST("/", this::create)
                .build()
                .and(RouterFunctions.route(request -> !request.path().startsWith("/css/"), FirstStartPage::elsewhere));
    }

    private ServerResponse create(ServerRequest request) {
        if (request.servletRequest().getQueryString() != null) {
            return page(HttpStatus.BAD_REQUEST, new HashMap<>(Map.of("fault", "in_address")));
        }
        Stage stage = accounts.stage();
        String name = field(request, "username");
        if (!field(request, "password").equals(field(request, "repeated"))) {
            return again("not_repeated", name);
        }
        Outcome outcome = accounts.create(stage, field(request, "code"), name, field(request, "password"));
        if (outcome != Outcome.DONE) {
            return again(outcome.name().toLowerCase(Locale.ROOT), name);
        }
        Map<String, Object> model = new HashMap<>();
        accounts.newCode().ifPresent(code -> model.put("code", code.text()));
        ServerResponse answer = page(HttpStatus.OK, model);
        if (accounts.stage() == Stage.COMPLETE) {
            accountsMade.countDown();
        }
        return answer;
    }

    private ServerResponse again(String fault, String name) {
        Map<String, Object> model = new HashMap<>(Map.of("fault", fault));
        if (Users.isName(name)) {
            model.put("username", name);
        }
        return page(HttpStatus.UNPROCESSABLE_ENTITY, model);
    }

    private ServerResponse page(HttpStatus status, Map<String, Object> model) {
        model.put("stage", accounts.stage().label());
        return ServerResponse.status(status).contentType(MediaType.TEXT_HTML).render("first-start", model);
    }

    /** Programs that call the hub learn that it is there and closed; people are led to the page. */
    private static ServerResponse elsewhere(ServerRequest request) {
        boolean browser = request.headers().accept().stream().anyMatch(MediaType.TEXT_HTML::equalsTypeAndSubtype);
        return browser
                ? ServerResponse.seeOther(URI.create("/")).build()
                : ServerResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                        .body("İlk hesaplar henüz yok. / The first accounts do not exist yet.\n");
    }

    /** For each answer, also those that the server makes by itself. */
    @Bean
    Filter hardened() {
        return (request, response, chain) -> {
            HttpServletResponse answer = (HttpServletResponse) response;
            answer.setHeader("Cache-Control", "no-store");
            answer.setHeader("Content-Security-Policy", HTML_ONLY);
            answer.setHeader("X-Content-Type-Options", "nosniff");
            answer.setHeader("X-Frame-Options", "DENY");
            answer.setHeader("Referrer-Policy", "no-referrer");
            chain.doFilter(request, response);
        };
    }

    private static String field(ServerRequest request, String name) {
        return request.param(name).orElse("").replace("\0", "");
    }
}
