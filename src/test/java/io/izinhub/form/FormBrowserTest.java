package io.izinhub.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.mail.MailModes;
import io.izinhub.platform.modes.Mode;
import io.izinhub.platform.modes.Modes;
import io.izinhub.testing.Browser;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.MailSwitch;
import io.izinhub.testing.OwnMails;
import io.izinhub.testing.SimWorld;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** The pages of a form in a real browser of the size of a small phone, in both languages, by axe-core's rules. */
@HubTest
@EnabledIf("io.izinhub.testing.Browser#installed")
class FormBrowserTest {

    private static final Pattern LINK = Pattern.compile("/f/c/[A-Za-z0-9_-]{22}");

    private final ApplicationContext beans;
    private final int port;

    @Autowired
    FormBrowserTest(ApplicationContext beans, @LocalServerPort int port) {
        this.beans = beans;
        this.port = port;
    }

    @ParameterizedTest
    @CsvSource({
        "tr, Teşekkür ederiz, Örnek Sigorta: onayınızı doğrulayınız, Onayınız kaydedildi",
        "en, Thank you, Örnek Sigorta: please confirm your consent, Your consent has been recorded"
    })
    void aPersonConsentsOnASmallPhone(String language, String thanks, String confirm, String done) throws Exception {
        String email = "b" + UUID.randomUUID() + "@musteri.example";
        confirm(Mode.LIVE);
        try (Browser browser = Browser.open(language)) {
            WebDriver driver = browser.driver();
            driver.get("http://localhost:" + port + "/f/bulten");
            assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                    .isEqualTo(language);
            accessible(browser);

            driver.findElement(By.id("box-EPOSTA")).sendKeys(Keys.SPACE);
            driver.findElement(By.id("name")).sendKeys("Ayşe Yılmaz");
            driver.findElement(By.cssSelector("button[type=submit]")).sendKeys(Keys.ENTER);
            await().until(() -> !driver.findElements(By.id("error")).isEmpty());
            assertThat(driver.findElement(By.id("email")).getDomAttribute("aria-invalid"))
                    .isEqualTo("true");
            accessible(browser);

            driver.findElement(By.id("email")).sendKeys(email);
            driver.findElement(By.cssSelector("button[type=submit]")).sendKeys(Keys.ENTER);
            awaitHeading(driver, thanks);
            accessible(browser);

            driver.get("http://localhost:" + port + link(email));
            awaitHeading(driver, confirm);
            accessible(browser);
            driver.findElement(By.cssSelector("main button")).sendKeys(Keys.ENTER);
            awaitHeading(driver, done);
            accessible(browser);
            assertThat(driver.manage().getCookies()).isEmpty();
        } finally {
            confirm(Mode.SHADOW);
        }
    }

    private String link(String email) throws Exception {
        OwnMails.sendConfirmations(beans);
        MimeMessage mail = new MimeMessage(
                (Session) null,
                new ByteArrayInputStream(
                        SimWorld.shared().mail().received(email).get(0).raw()));
        Matcher link = LINK.matcher((String) mail.getContent());
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private void confirm(Mode mode) {
        new MailSwitch(beans.getBean(Modes.class), beans.getBean(MailModes.class)).set(List.of("confirm"), mode);
    }

    private static void awaitHeading(WebDriver driver, String heading) {
        await().ignoreExceptions()
                .until(() -> driver.findElement(By.tagName("h1")).getText().equals(heading));
    }

    /** Light and dark, at its usual size and with letters twice as large. */
    private static void accessible(Browser browser) {
        for (String scheme : List.of("light", "dark")) {
            browser.colours(scheme);
            assertThat(browser.violations()).as(scheme).isEmpty();
        }
        assertThat(browser.scrollsSideways()).isFalse();
        browser.zoomText(200);
        assertThat(browser.scrollsSideways()).as("at 200 %").isFalse();
        browser.zoomText(100);
    }
}
