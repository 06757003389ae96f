package io.izinhub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

/**
 * Language of the pages for everybody: {@code ?lang=tr} or {@code ?lang=en}, else what the browser asks for. Nothing is kept, and
 * a choice kept for the console does not count: the page is the same for all who ask alike, and may be cached so.
 */
final class LanguageOfLink implements HandlerInterceptor {

    private final LocaleResolver browser;

    LanguageOfLink(LocaleResolver browser) {
        this.browser = browser;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String wanted = request.getParameter("lang");
        Locale language =
                switch (wanted == null ? "" : wanted) {
                    case "tr" -> LanguageSwitch.TURKISH;
                    case "en" -> Locale.ENGLISH;
                    default -> browser.resolveLocale(request);
                };
        request.setAttribute(CookieLocaleResolver.LOCALE_REQUEST_ATTRIBUTE_NAME, language);
        return true;
    }
}
