package io.izinhub.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.support.RequestContextUtils;

/** {@code ?lang=tr} and {@code ?lang=en} on any page choose the language from then on; anything else is ignored. */
final class LanguageSwitch implements HandlerInterceptor {

    static final Locale TURKISH = Locale.forLanguageTag("tr");

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        LocaleResolver resolver = RequestContextUtils.getLocaleResolver(request);
        String wanted = request.getParameter("lang");
        if (resolver != null && "tr".equals(wanted)) {
            resolver.setLocale(request, response, TURKISH);
        } else if (resolver != null && "en".equals(wanted)) {
            resolver.setLocale(request, response, Locale.ENGLISH);
        }
        return true;
    }
}
