package io.izinhub.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.Browser;
import io.izinhub.testing.HubTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The pages of the console in a real browser of the size of a small phone: nobody has to scroll sideways. */
@HubTest
@Tag("long")
@EnabledIf("io.izinhub.testing.Browser#installed")
class ConsolePhoneLongTest {

    private static final String PASSWORD = "console-phone-password";
    private static final List<String> PAGES = List.of(
            "/",
            "/deliveries",
            "/authorities",
            "/crm/stored",
            "/inbox",
            "/reconciliations",
            "/first-load",
            "/suppliers",
            "/webhooks-out",
            "/doctor",
            "/odd-refusals",
            "/leave",
            "/users",
            "/no-such-page");

    private final int port;

    @Autowired
    ConsolePhoneLongTest(@LocalServerPort int port, Accounts accounts) {
        accounts.ensureUser("console-phone", PASSWORD, Role.ADMIN);
        this.port = port;
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr", "en"})
    void noPageIsWiderThanThePhone(String language) throws Exception {
        try (Browser browser = Browser.open(language)) {
            WebDriver driver = browser.driver();
            driver.get(url("/login"));
            driver.findElement(By.name("username")).sendKeys("console-phone");
            driver.findElement(By.name("password")).sendKeys(PASSWORD);
            driver.findElement(By.cssSelector("button[type=submit]")).click();
            await().until(() -> !driver.findElements(By.className("console")).isEmpty());

            List<String> tooWide = new ArrayList<>();
            for (String page : PAGES) {
                driver.get(url(page));
                assertThat(driver.findElements(By.className("console")))
                        .as(page)
                        .hasSize(1);
                if (browser.scrollsSideways()) {
                    tooWide.add(page);
                }
            }
            assertThat(tooWide).isEmpty();
        }
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
