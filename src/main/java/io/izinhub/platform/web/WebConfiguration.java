package io.izinhub.platform.web;

import java.util.List;
import java.util.Locale;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration {

    /** Turkish and English by {@code Accept-Language}; Turkish if in doubt. */
    @Bean
    LocaleResolver localeResolver() {
        Locale turkish = Locale.forLanguageTag("tr");
        AcceptHeaderLocaleResolver resolver = new AcceptHeaderLocaleResolver();
        resolver.setSupportedLocales(List.of(turkish, Locale.ENGLISH));
        resolver.setDefaultLocale(turkish);
        return resolver;
    }
}
