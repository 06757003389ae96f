package io.izinhub.platform.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.jackson.Jackson2ObjectMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {

    private static final int LAST_YEAR = 9999;

    /** Turkish and English: as chosen on a page, else by {@code Accept-Language}; Turkish if in doubt. */
    @Bean
    LocaleResolver localeResolver() {
        CookieLocaleResolver chosen = new CookieLocaleResolver("lang");
        chosen.setCookieMaxAge(Duration.ofDays(365));
        chosen.setCookieHttpOnly(true);
        chosen.setCookieSameSite("Lax");
        chosen.setRejectInvalidCookies(false);
        chosen.setDefaultLocaleFunction(browser()::resolveLocale);
        return chosen;
    }

    private static AcceptHeaderLocaleResolver browser() {
        AcceptHeaderLocaleResolver browser = new AcceptHeaderLocaleResolver();
        browser.setSupportedLocales(List.of(LanguageSwitch.TURKISH, Locale.ENGLISH));
        browser.setDefaultLocale(LanguageSwitch.TURKISH);
        return browser;
    }

    /** What the database cannot keep is refused where a body is read, not where it is stored. */
    @Bean
    SimpleModule storableTexts() {
        return new SimpleModule("storable-texts").addDeserializer(String.class, new StorableTexts());
    }

    /**
     * A number without a fraction is written as one: a count that a person types to confirm something is not to be made out of a text or a
     * rounded fraction.
     */
    @Bean
    Jackson2ObjectMapperBuilderCustomizer wholeNumbers() {
        return builder -> builder.postConfigurer(json -> json.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
    }

    private static final class StorableTexts extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null && text.indexOf(0) >= 0) {
                throw InvalidFormatException.from(parser, "NUL", null, String.class);
            }
            return text;
        }
    }

    /** Likewise a day in an address: a database knows fewer of them than Java. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, LocalDate.class, WebConfiguration::day);
    }

    private static LocalDate day(String text) {
        LocalDate day = LocalDate.parse(text.strip());
        if (day.getYear() < 1 || day.getYear() > LAST_YEAR) {
            throw new IllegalArgumentException("a day is out of range");
        }
        return day;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageSwitch())
                .excludePathPatterns("/api/**")
                .excludePathPatterns(PublicPaths.patterns());
        registry.addInterceptor(new LanguageOfLink(browser())).addPathPatterns(PublicPaths.patterns());
    }
}
