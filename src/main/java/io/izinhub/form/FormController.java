package io.izinhub.form;

import io.izinhub.compliance.texts.Language;
import io.izinhub.consent.domain.Channel;
import io.izinhub.form.FormIntake.Taken;
import io.izinhub.form.domain.Form;
import io.izinhub.form.domain.SubmissionException;
import io.izinhub.form.domain.SubmissionReader;
import io.izinhub.platform.web.PageHeaders;
import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.PublicPaths;
import io.izinhub.platform.web.RequestBody;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * A form for everybody: a page of ours, or the company's own page that sends here, as a browser writes forms or as JSON. No session, no
 * cookie, no script; the answer never says what was known of an address.
 */
@Hidden
@Controller
class FormController {

    private static final String FORM = PublicPaths.FORM + "{key:[a-z0-9-]{1,40}}";
    private static final List<String> KEPT = List.of("email", "phone", "name", "customerId");

    private final Forms forms;
    private final FormDoor door;
    private final FormPages pages;
    private final MessageSource messages;

    FormController(Forms forms, FormDoor door, FormPages pages, MessageSource messages) {
        this.forms = forms;
        this.door = door;
        this.pages = pages;
        this.messages = messages;
    }

    /** @param outcome NOTHING where no box was ticked, else TAKEN */
    record Answer(String outcome, Map<Channel, Taken> channels) {}

    @GetMapping(FORM)
    String page(@PathVariable String key, Locale locale, HttpServletResponse response, Model model) {
        Form form = forms.find(key).orElse(null);
        if (form == null) {
            return missing(response);
        }
        show(form, locale, response, model);
        return "form";
    }

    @PostMapping(path = FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    String fromBrowser(
            @PathVariable String key,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Form form = forms.find(key).orElse(null);
        if (form == null) {
            return missing(response);
        }
        try {
            show(form, locale, response, model); // first: a page that cannot be shown must not follow a consent
            Map<Channel, Taken> taken = door.take(form, request, () -> FormDoor.ofBrowser(form, request));
            model.addAttribute("recorded", labels(taken, Taken.RECORDED, locale));
            model.addAttribute("pending", labels(taken, Taken.PENDING, locale));
            return "form-done";
        } catch (SubmissionException e) {
            return again(
                    form,
                    request,
                    response,
                    locale,
                    model,
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "intake." + e.code(),
                    e.field());
        } catch (ProblemException e) {
            return again(form, request, response, locale, model, e.status(), "problem." + e.code() + ".detail", null);
        }
    }

    @PostMapping(path = FORM, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Answer> fromProgram(
            @PathVariable String key, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Form form = forms.find(key).orElseThrow(() -> new ProblemException(HttpStatus.NOT_FOUND, "NOT_FOUND"));
        allow(form, request, response);
        byte[] body = RequestBody.open(request).readNBytes(FormDoor.MAX_BYTES + 1);
        if (body.length > FormDoor.MAX_BYTES) {
            throw new ProblemException(HttpStatus.PAYLOAD_TOO_LARGE, "FORM_TOO_LARGE");
        }
        try {
            Map<Channel, Taken> taken = door.take(form, request, () -> SubmissionReader.fromJson(form, body));
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(new Answer(taken.isEmpty() ? "NOTHING" : "TAKEN", taken));
        } catch (SubmissionException e) {
            boolean unreadable = e.code().equals("UNREADABLE_JSON");
            throw new ProblemException(
                            unreadable ? HttpStatus.BAD_REQUEST : HttpStatus.UNPROCESSABLE_ENTITY,
                            e.code(),
                            unreadable ? "problem.UNREADABLE_JSON.detail" : "intake." + e.code())
                    .with("field", e.field());
        }
    }

    /** What a browser asks before a page of another origin may send JSON. */
    @RequestMapping(path = FORM, method = RequestMethod.OPTIONS)
    ResponseEntity<Void> before(@PathVariable String key, HttpServletRequest request, HttpServletResponse response) {
        forms.find(key).ifPresent(form -> allow(form, request, response));
        return ResponseEntity.noContent()
                .header(HttpHeaders.ALLOW, "GET,HEAD,POST,OPTIONS")
                .build();
    }

    private static void allow(Form form, HttpServletRequest request, HttpServletResponse response) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        if (origin != null && form.admits(origin)) {
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST");
            response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HttpHeaders.CONTENT_TYPE);
        }
    }

    private String again(
            Form form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model,
            HttpStatus status,
            String message,
            String field) {
        response.setStatus(status.value());
        show(form, locale, response, model);
        model.addAttribute("error", messages.getMessage(message, null, locale));
        model.addAttribute("errorField", field);
        Map<String, String> values = new HashMap<>();
        KEPT.forEach(name -> values.put(name, request.getParameter(name)));
        model.addAttribute("values", values);
        model.addAttribute("ticked", List.of(ticked(request)));
        return "form";
    }

    private static String[] ticked(HttpServletRequest request) {
        String[] ticked = request.getParameterValues("consent");
        return ticked == null ? new String[0] : ticked;
    }

    private void show(Form form, Locale locale, HttpServletResponse response, Model model) {
        headers(response);
        model.addAttribute("form", pages.view(form, Language.of(locale)));
        model.addAttribute("values", Map.of());
        model.addAttribute("ticked", List.of());
    }

    private String labels(Map<Channel, Taken> taken, Taken which, Locale locale) {
        List<String> names = taken.entrySet().stream()
                .filter(each -> each.getValue() == which)
                .map(each -> messages.getMessage("form.channel." + each.getKey(), null, locale))
                .toList();
        return names.isEmpty() ? null : String.join(", ", names);
    }

    /** With no referrer at all browsers hide which page a form was sent from. */
    private static void headers(HttpServletResponse response) {
        response.setHeader("Referrer-Policy", "same-origin");
        PageHeaders.unkept(response);
    }

    private static String missing(HttpServletResponse response) {
        headers(response);
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return "notice-missing";
    }
}
