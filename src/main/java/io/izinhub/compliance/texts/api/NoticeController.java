package io.izinhub.compliance.texts.api;

import io.izinhub.compliance.texts.Language;
import io.izinhub.compliance.texts.NoticePage;
import io.izinhub.compliance.texts.Notices;
import io.izinhub.compliance.texts.TextValue;
import io.izinhub.platform.web.PublicPaths;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page of a notice, open to everybody (R59, R62). It takes nothing and keeps nothing: no box, no script, no cookie. Whatever
 * is not the key of a notice gets one page that says nothing.
 */
@Hidden
@Controller
class NoticeController {

    /** The sheet stands beside the pages, so that the public door needs no other path. */
    static final String SHEET = PublicPaths.NOTICE + "page.css";

    private static final String ANY = PublicPaths.NOTICE + "**";
    private static final Pattern KEY = Pattern.compile(PublicPaths.NOTICE + "([a-z0-9-]{1,40})");
    private static final Pattern VERSION = Pattern.compile("[1-9][0-9]{0,5}");
    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Notices notices;
    private final CompanyFacts company;

    NoticeController(Notices notices, CompanyFacts company) {
        this.notices = notices;
        this.company = company;
    }

    @GetMapping(SHEET)
    ResponseEntity<Resource> sheet() {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/css;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(new ClassPathResource("public-pages/page.css"));
    }

    @GetMapping(ANY)
    String page(
            @RequestParam(name = "v", required = false) String version,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale,
            Model model) {
        Language language = Language.of(locale);
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        Optional<NoticePage> page = find(request.getRequestURI(), version, language);
        if (page.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            return "notice-missing";
        }
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(FRESH).cachePublic().getHeaderValue());
        model.addAttribute("page", page.get());
        model.addAttribute("since", day(page.get().validFrom(), language));
        model.addAttribute(
                "versions",
                page.get().versions().stream()
                        .map(one -> new Row(one.number(), day(one.validFrom(), language)))
                        .toList());
        return "notice";
    }

    /** A version in the list of all. */
    record Row(int number, String since) {}

    private Optional<NoticePage> find(String path, String version, Language language) {
        var key = KEY.matcher(path);
        boolean readable = version == null || VERSION.matcher(version).matches();
        if (!readable || !key.matches()) {
            return Optional.empty();
        }
        OptionalInt number = version == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(version));
        return notices.page(key.group(1), number, language, company.ofNotice(key.group(1)));
    }

    private static String day(LocalDate day, Language language) {
        return new TextValue.Day(day).in(language);
    }
}
