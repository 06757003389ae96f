package io.izinhub.console;

import io.izinhub.access.Caller;
import io.izinhub.access.Role;
import io.izinhub.delivery.domain.DeliveryState;
import io.izinhub.delivery.domain.Destination;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.webhook.WebhookStandings;
import io.izinhub.webhook.WebhookStandings.Standing;
import io.izinhub.webhook.WebhookTests;
import io.izinhub.webhook.domain.WebhookEvent;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The company's systems that are told of changes, with a test button. Not under {@code /webhooks/}: that is where strangers
 * call.
 */
@Hidden
@Controller
class WebhooksPage {

    private final WebhookStandings standings;
    private final WebhookTests tests;
    private final StatusReader status;
    private final Modes modes;

    WebhooksPage(WebhookStandings standings, WebhookTests tests, StatusReader status, Modes modes) {
        this.standings = standings;
        this.tests = tests;
        this.status = status;
        this.modes = modes;
    }

    /** One webhook; texts only. */
    record Row(
            String name,
            String host,
            String events,
            String brands,
            String channels,
            Light light,
            String word,
            String reason,
            String waiting,
            String waitingSince,
            String dead,
            String rejected,
            String notices,
            String lastSuccess,
            String lastFailure,
            String lastFailureCode) {}

    @GetMapping("/webhooks-out")
    String page(Principal who, Model model, Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN, Role.DPO, Role.INTEGRATION);
        Phrases say = status.phrases(language);
        Mode mode = modes.of(Destination.WEBHOOKS);
        Map<String, StatusView.Connection> connections = status.read(language).webhooks().connections().stream()
                .collect(Collectors.toMap(StatusView.Connection::name, Function.identity()));
        model.addAttribute("user", who.getName());
        model.addAttribute("seesOdd", OddRefusalsPage.isFor(caller));
        model.addAttribute("mayTest", caller.hasAny(Role.ADMIN));
        model.addAttribute("mode", mode.name());
        model.addAttribute("live", mode == Mode.LIVE);
        model.addAttribute(
                "rows",
                standings.now().stream()
                        .map(standing -> row(
                                standing,
                                connections.get(standing.webhook().destination().name()),
                                say))
                        .toList());
        return "webhooks";
    }

    @PostMapping("/webhooks-out/{name}/test")
    String test(@PathVariable String name, RedirectAttributes flash, Locale language) {
        Caller caller = Caller.current();
        caller.require(Role.ADMIN);
        WebhookTests.Result result = tests.send(name, caller.actor());
        Phrases say = status.phrases(language);
        flash.addFlashAttribute("testedWell", result.delivered());
        flash.addFlashAttribute(
                "tested",
                result.delivered()
                        ? say.text("webhooks.test.taken", name, result.code(), say.number(result.millis()), result.id())
                        : say.text(
                                "webhooks.test.refused",
                                name,
                                result.code(),
                                say.number(result.millis()),
                                say.meaning(result.code()),
                                say.cure(result.code())));
        return "redirect:/webhooks-out";
    }

    private static Row row(Standing standing, StatusView.Connection connection, Phrases say) {
        Light light = connection == null ? Light.GOOD : connection.light();
        return new Row(
                standing.webhook().name(),
                standing.webhook().host(),
                standing.webhook().events().stream()
                        .map(WebhookEvent::wireName)
                        .sorted()
                        .collect(Collectors.joining(", ")),
                standing.webhook().brands().stream().sorted().collect(Collectors.joining(", ")),
                standing.webhook().channels().stream().map(Enum::name).sorted().collect(Collectors.joining(", ")),
                light,
                say.text("light." + light.key()),
                connection == null ? null : connection.reason(),
                connection == null ? say.number(0) : connection.waiting(),
                standing.waitingSince().map(say::ago).orElse(null),
                failed(standing, DeliveryState.DEAD, say),
                failed(standing, DeliveryState.REJECTED, say),
                standing.notices().waiting() + standing.notices().failed() == 0
                        ? null
                        : say.text(
                                "webhooks.notices",
                                say.number(standing.notices().waiting()),
                                say.number(standing.notices().failed())),
                standing.lastSuccess().map(say::ago).orElse(null),
                standing.lastFailure().map(failure -> say.ago(failure.at())).orElse(null),
                standing.lastFailure().map(WebhookStandings.Failure::code).orElse(null));
    }

    private static String failed(Standing standing, DeliveryState state, Phrases say) {
        return standing.outbox().map(outbox -> say.count(outbox.failed(state))).orElseGet(() -> say.number(0));
    }
}
