package io.izinhub.optout;

import io.izinhub.compliance.texts.Language;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.web.PageHeaders;
import io.izinhub.platform.web.PublicPaths;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.dao.DataAccessException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * The public door of refusals, {@code /o/{token}}. {@code GET} and {@code HEAD} show and change nothing (R118); a {@code POST} of {@code
 * List-Unsubscribe=One-Click} refuses at once and answers 200, without cookie and redirect (R117); a {@code POST} of a button
 * does what it says. The token is the proof, and stands in no log. A refusal is committed before it is answered, and once it
 * is, no answer says otherwise.
 */
@Hidden
@Controller
class OptOutController {

    static final String SHEET = PublicPaths.OPT_OUT + "page.css";

    private static final String ANY = PublicPaths.OPT_OUT + "**";
    private static final String ONE_CLICK_FIELD = "List-Unsubscribe";
    private static final String ONE_CLICK = "One-Click";
    private static final int ATTEMPTS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(OptOutController.class);

    private final LinkReader links;
    private final OptOutDesk desk;
    private final PreferencePages pages;
    private final Visits visits;
    private final OptOutMetrics metrics;
    private final MessageSource messages;

    OptOutController(
            LinkReader links,
            OptOutDesk desk,
            PreferencePages pages,
            Visits visits,
            OptOutMetrics metrics,
            MessageSource messages) {
        this.links = links;
        this.desk = desk;
        this.pages = pages;
        this.visits = visits;
        this.metrics = metrics;
        this.messages = messages;
    }

    @GetMapping(SHEET)
    ResponseEntity<Resource> sheet() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("public-pages/optout.css"));
    }

    @GetMapping(ANY)
    ModelAndView show(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        Language language = Language.of(locale);
        PageHeaders.behindToken(response);
        try {
            Optional<LinkedPerson> person = person(request);
            if (person.isEmpty()) {
                return missing(request, response, language);
            }
            if (request.getMethod().equals("GET") && !Visits.isPrefetch(request)) {
                metrics.viewed(person.get().link().brand().code());
            }
            return page(pages.of(person.get(), null, language));
        } catch (DataAccessException | TransactionException e) {
            return failed(e, response, language);
        }
    }

    @PostMapping(ANY)
    ModelAndView act(HttpServletRequest request, HttpServletResponse response, Locale locale) throws IOException {
        Language language = Language.of(locale);
        PageHeaders.behindToken(response);
        FormFields fields = FormFields.of(request);
        try {
            Optional<LinkedPerson> person = person(request);
            if (person.isEmpty()) {
                return missing(request, response, language);
            }
            return act(person.get(), fields, request, response, language);
        } catch (DataAccessException | TransactionException e) {
            return failed(e, response, language);
        }
    }

    private ModelAndView act(
            LinkedPerson person,
            FormFields fields,
            HttpServletRequest request,
            HttpServletResponse response,
            Language language)
            throws IOException {
        if (fields.first(ONE_CLICK_FIELD).filter(ONE_CLICK::equalsIgnoreCase).isPresent()) {
            Channel channel = person.link().target().channel();
            refuse(
                    person,
                    OptOutChoice.of(channel),
                    channel == Channel.EPOSTA ? RefusalWay.ONE_CLICK : null,
                    visits.of(request, true));
            return oneClickAnswer(response);
        }
        Optional<OptOutChoice> choice = fields.first("choice").flatMap(OptOutChoice::parse);
        if (choice.isPresent()) {
            OptOutDesk.Done done = refuse(person, choice.get(), null, visits.of(request, false));
            if (!done.outcomes().isEmpty()) {
                return page(pages.of(asItIsNow(person), pages.done(done, language), language));
            }
        }
        Optional<OptOutReason> reason = fields.first("reason").flatMap(OptOutReason::parse);
        if (reason.isPresent()) {
            desk.reason(person, reason.get());
            metrics.reason(reason.get());
            return page(pages.of(person, pages.heard(person), language));
        }
        response.setStatus(HttpStatus.BAD_REQUEST.value());
        return page(pages.of(person, null, language));
    }

    /** Twice where the database fails: a refusal whose commit was not heard of is then found to stand. */
    private OptOutDesk.Done refuse(LinkedPerson person, OptOutChoice choice, RefusalWay way, Visit visit) {
        for (int attempt = 1; ; attempt++) {
            try {
                OptOutDesk.Done done = desk.refuse(person, choice, way, visit);
                done.outcomes().forEach(metrics::refused);
                return done;
            } catch (DataAccessException | TransactionException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                LOG.warn("A refusal is tried again after {}", e.getClass().getName());
            }
        }
    }

    /** What is done is done: where it cannot be read again, the page shows what was known before. */
    private LinkedPerson asItIsNow(LinkedPerson before) {
        try {
            return desk.see(before.link()).orElse(before);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn(
                    "The page after a refusal shows the state before it: {}",
                    e.getClass().getName());
            return before;
        }
    }

    private ModelAndView oneClickAnswer(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8");
        response.getWriter().write(messages.getMessage("optout.oneclick", null, Locale.ROOT) + "\n");
        return null;
    }

    private Optional<LinkedPerson> person(HttpServletRequest request) {
        String token = request.getRequestURI().substring(PublicPaths.OPT_OUT.length());
        return links.find(token, request.getServerName()).flatMap(desk::see);
    }

    /** One answer for all that stands for nothing, whatever is wrong with it. */
    private ModelAndView missing(HttpServletRequest request, HttpServletResponse response, Language language) {
        boolean tooOften = visits.wrongTooOften(request);
        response.setStatus((tooOften ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.NOT_FOUND).value());
        if (tooOften) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "600");
        }
        return plain(tooOften ? "limit" : "invalid", language);
    }

    private ModelAndView failed(RuntimeException e, HttpServletResponse response, Language language) {
        LOG.error("A link could not be worked: {}", e.getClass().getName());
        metrics.failed();
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "120");
        return plain("error", language);
    }

    private static ModelAndView page(PreferencePage page) {
        return new ModelAndView("optout", Map.of("page", page, "frame", page.frame()));
    }

    private ModelAndView plain(String kind, Language language) {
        return new ModelAndView("optout-plain", Map.of("kind", kind, "frame", pages.frame(Optional.empty(), language)));
    }
}
