package io.izinhub.access;

import io.izinhub.access.FirstAccounts.Stage;
import io.izinhub.audit.AuditLog;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.autoconfigure.web.embedded.EmbeddedWebServerFactoryCustomizerAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/**
 * What stands before the hub: until an administrator and a data protection officer exist, nothing of the hub is started. There are the
 * database, the keys and one page on the loopback address; no gateway, flow or connector is in the process, so nothing can listen or
 * leave. Once both exist the hub starts as it is configured.
 */
public final class FirstStart {

    private static final int LOOK_EVERY_SECONDS = 2;

    /** Wins over whatever is configured: before anybody has an account nobody but this machine is heard. */
    private static final Map<String, Object> CLOSED = Map.of(
            "server.address", "127.0.0.1",
            "server.ssl.enabled", "false",
            "server.servlet.context-path", "",
            "spring.web.locale", "tr"); // Turkish if in doubt

    private FirstStart() {}

    /**
     * Waits until both accounts exist. Where they are missing, the address and a one-time code are printed: the only place where the code
     * ever stands.
     *
     * @param arguments properties of the hub
     * @return false where the process is told to end instead
     */
    public static boolean isDone(String[] arguments, PrintStream out) throws InterruptedException {
        try (ConfigurableApplicationContext before = application(Before.class, WebApplicationType.NONE, arguments)) {
            if (before.getBean(FirstAccounts.class).stage() == Stage.COMPLETE) {
                return true;
            }
        }
        try (ConfigurableApplicationContext closed = application(Closed.class, WebApplicationType.SERVLET, arguments)) {
            FirstAccounts accounts = closed.getBean(FirstAccounts.class);
            accounts.newCode().ifPresent(code -> out.println(greeting(accounts.stage(), code, closed)));
            return waitForBoth(closed, accounts);
        }
    }

    /** Another node, too, may make them. */
    private static boolean waitForBoth(ConfigurableApplicationContext closed, FirstAccounts accounts)
            throws InterruptedException {
        CountDownLatch made = closed.getBean(CountDownLatch.class);
        while (!made.await(LOOK_EVERY_SECONDS, TimeUnit.SECONDS)) {
            if (!closed.isActive()) {
                return false;
            }
            if (accounts.stage() == Stage.COMPLETE) {
                return true;
            }
        }
        return true;
    }

    private static String greeting(Stage stage, OneTimeCode code, ConfigurableApplicationContext closed) {
        return """

                İzin Hub kapalı: ilk hesaplar henüz yok. / İzin Hub is closed: the first accounts do not exist yet.
                  adres / address   http://127.0.0.1:%s/
                  %s, 30 dakika / minutes   %s
                """.formatted(closed.getEnvironment().getProperty("local.server.port"), forWhom(stage), code.text());
    }

    static String forWhom(Stage stage) {
        return stage == Stage.ADMINISTRATOR
                ? "yönetici için kod / code for the administrator"
                : "veri koruma görevlisi için kod / code for the data protection officer";
    }

    /** The small application, silent but for what goes wrong. */
    static ConfigurableApplicationContext application(Class<?> parts, WebApplicationType web, String[] arguments) {
        return new SpringApplicationBuilder(parts)
                .web(web)
                .logStartupInfo(false)
                .initializers(context ->
                        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("closed", CLOSED)))
                .run(arguments);
    }

    /** The database, the keys and the accounts; no {@code @Configuration}, or the hub would find it. */
    @ImportAutoConfiguration({
        AopAutoConfiguration.class,
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        TransactionAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class,
        JacksonAutoConfiguration.class
    })
    @ComponentScan({"io.izinhub.platform.crypto", "io.izinhub.platform.database", "io.izinhub.platform.time"})
    @Import({AuditLog.class, SecurityConfiguration.Passwords.class, Users.class, OneTimeCodes.class})
    static class Before {

        @Bean
        FirstAccounts firstAccounts(Users users, OneTimeCodes codes) {
            return new FirstAccounts(users, codes);
        }
    }

    /** The same with a page. */
    @ImportAutoConfiguration({
        EmbeddedWebServerFactoryCustomizerAutoConfiguration.class,
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        HttpEncodingAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        ThymeleafAutoConfiguration.class,
        MessageSourceAutoConfiguration.class
    })
    @Import({Before.class, FirstStartPage.class})
    static class Closed {

        /** Falls when both accounts exist. */
        @Bean
        CountDownLatch accountsMade() {
            return new CountDownLatch(1);
        }
    }
}
