package io.izinhub.optout;

import static io.izinhub.optout.OptOutWorld.someNumber;
import static io.izinhub.optout.OptOutWorld.somebody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.izinhub.access.Accounts;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.Browser;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page in a real browser of the size of a small phone, in both languages, by axe-core's rules. */
@HubTest
@EnabledIf("io.izinhub.testing.Browser#installed")
class PreferencePageBrowserTest {

    private final OptOutWorld world;
    private final int port;

    @Autowired
    PreferencePageBrowserTest(
            Ledger ledger, ContactPoints contacts, OptOutLinks links, Accounts accounts, @LocalServerPort int port) {
        this.world = new OptOutWorld(ledger, contacts, links, accounts, port);
        this.port = port;
    }

    @ParameterizedTest
    @CsvSource({
        "tr, Artık SMS almak istemiyorum, Tercihiniz kaydedildi, Bu bağlantı kullanılamıyor",
        "en, Stop SMS messages, Your preference has been recorded, This link cannot be used"
    })
    void r43_aPersonRefusesOnASmallPhone(String language, String button, String done, String invalid)
            throws IOException {
        String number = someNumber();
        UUID point = world.consents(number, Channel.MESAJ);
        world.consents(number, Channel.ARAMA);
        try (Browser browser = Browser.open(language)) {
            WebDriver driver = browser.driver();
            driver.get(url(world.smsPath(point)));
            assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                    .isEqualTo(language);
            accessible(browser);

            WebElement stop = driver.findElements(By.cssSelector("button[name=choice]")).stream()
                    .filter(each -> each.getText().equals(button))
                    .findFirst()
                    .orElseThrow();
            assertThat(stop.getSize().getHeight()).isGreaterThanOrEqualTo(44);
            stop.sendKeys(Keys.ENTER);

            awaitHeading(driver, done);
            assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                    .isEqualTo(language);
            accessible(browser);
            assertThat(driver.manage().getCookies()).isEmpty();
            assertThat(world.asked(number, Channel.MESAJ)).isEqualTo("RET");

            driver.findElement(By.cssSelector("input[value=often]")).click();
            driver.findElement(By.cssSelector("form.why button")).click();
            await().until(() -> driver.findElements(By.cssSelector("form.why")).isEmpty());
            awaitHeading(driver, done);
            accessible(browser);

            driver.get(url("/o/yok"));
            awaitHeading(driver, invalid);
            accessible(browser);
        }
    }

    @ParameterizedTest
    @CsvSource({"tr, en, Message preferences", "en, tr, İleti tercihleri"})
    void theOtherLanguageIsOneStepAway(String asked, String other, String title) throws IOException {
        try (Browser browser = Browser.open(asked)) {
            WebDriver driver = browser.driver();
            driver.get(url(world.mailPath(world.consents(somebody(), Channel.EPOSTA))));

            driver.findElement(By.cssSelector(".languages a[lang=" + other + "]"))
                    .click();

            await().until(() -> driver.getTitle().equals(title));
            assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                    .isEqualTo(other);
            driver.findElement(By.cssSelector("button[value=EPOSTA]")).click();
            await().until(() -> driver.findElements(By.cssSelector("form.why")).size() == 1);
            assertThat(driver.findElement(By.tagName("html")).getDomAttribute("lang"))
                    .isEqualTo(other);
        }
    }

    /** The page that a button leads to is there when it is there. */
    private static void awaitHeading(WebDriver driver, String heading) {
        await().ignoreExceptions()
                .until(() -> driver.findElement(By.tagName("h1")).getText().equals(heading));
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
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
