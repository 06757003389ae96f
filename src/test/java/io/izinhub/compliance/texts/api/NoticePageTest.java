package io.izinhub.compliance.texts.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page that every footer links to, as anybody sees it. */
@HubTest
class NoticePageTest {

    private final HubHttp hub;

    @Autowired
    NoticePageTest(@LocalServerPort int port) {
        this.hub = new HubHttp(port);
    }

    private HttpResponse<String> get(String path) {
        return hub.get(path, Map.of());
    }

    @Test
    void r59_theNoticeIsReadWithoutALogin() {
        HttpResponse<String> answer = get("/n/musteri");
        Document page = Jsoup.parse(answer.body());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(page.select("html").attr("lang")).isEqualTo("tr");
        assertThat(page.select("h1")).extracting(Element::text).containsExactly("Müşteri aydınlatma metni");
        assertThat(page.select("section h2")).hasSize(6);
        assertThat(page.text()).contains("Örnek Sigorta A.Ş.", "Sürüm 2", "henüz onaylanmamıştır");
        assertThat(page.select("a[href^=mailto:]")).isNotEmpty();
    }

    @Test
    void r60_thePageTakesAndKeepsNothing() {
        HttpResponse<String> answer = get("/n/musteri?lang=en");
        Document page = Jsoup.parse(answer.body());

        assertThat(page.select("form, input, button, script, img, iframe")).isEmpty();
        assertThat(page.select("[style]")).isEmpty();
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("max-age=300, public");
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'");
        assertThat(answer.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    }

    @ParameterizedTest
    @CsvSource({
        "tr-TR, tr",
        "'en-GB,en;q=0.8', en",
        "'de,en;q=0.5', en",
        "'de,fr', tr",
        "*, tr",
        "';;;=', tr",
        "'en;q=0.1,tr;q=0.9', tr"
    })
    void theLanguageIsTheBrowsersTurkishIfInDoubt(String accepted, String language) {
        HttpResponse<String> answer = hub.get("/n/musteri", Map.of("Accept-Language", accepted));

        assertThat(Jsoup.parse(answer.body()).select("html").attr("lang")).isEqualTo(language);
        assertThat(answer.headers().firstValue("Content-Language")).contains(language);
        assertThat(answer.headers().allValues("Vary")).contains("Accept-Language");
    }

    @Test
    void theSwitchIsThereAndLeavesNoTrace() {
        Document page = Jsoup.parse(
                hub.get("/n/musteri?v=1", Map.of("Accept-Language", "tr")).body());
        assertThat(page.select(".languages a"))
                .extracting(link -> link.attr("href"))
                .containsExactly("?lang=tr&v=1", "?lang=en&v=1");

        assertThat(get("/n/musteri?lang=en").body()).contains("Privacy notice for customers");
        assertThat(get("/n/musteri").body()).contains("Müşteri aydınlatma metni");
    }

    @Test
    void r62_anOldVersionStaysReadable() {
        Document old = Jsoup.parse(get("/n/musteri?v=1").body());
        Document now = Jsoup.parse(get("/n/musteri").body());

        assertThat(old.text()).contains("Sürüm 1", "Bu, eski bir sürümdür.");
        assertThat(old.select("meta[name=robots]").attr("content")).isEqualTo("noindex");
        assertThat(old.select("section h2")).hasSize(5);
        assertThat(now.select("footer a")).hasSize(2);
        assertThat(now.select("meta[name=robots]")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/n/yok",
                "/n/",
                "/n",
                "/n/MUSTERI",
                "/n/musteri/x",
                "/n/musteri.txt",
                "/n/musteri.1",
                "/n/%3Cscript%3Ealert(1)%3C/script%3E",
                "/n/%F0%9F%98%80",
                "/n/' or 1=1",
                "/n/${7*7}",
                "/n/__${T(java.lang.Runtime)}__",
                "/n/musteri?v=99",
                "/n/musteri?v=0",
                "/n/musteri?v=-1",
                "/n/musteri?v=1e3",
                "/n/musteri?v=99999999999999",
                "/n/musteri?v=",
                "/n/musteri?v=1%27"
            })
    void whatIsNoNoticeGetsOnePageThatSaysNothing(String path) {
        HttpResponse<String> answer = get(
                path.replace(" ", "%20").replace("{", "%7B").replace("}", "%7D").replace("$", "%24"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo(get("/n/gibt-es-nicht").body()).contains("<h1>Bu sayfa bulunamadı</h1>");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }

    @Test
    void theKeyMayBeAsLongAsItLikes() {
        assertThat(get("/n/" + "a".repeat(4000)).statusCode()).isEqualTo(404);
    }

    @Test
    void anUnknownLanguageIsTheBrowsers() {
        assertThat(get("/n/musteri?lang=%3Cb%3E").statusCode()).isEqualTo(200);
    }

    @Test
    void theSheetStandsBesideThePages() {
        HttpResponse<String> sheet = get("/n/page.css");

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/css");
        assertThat(Jsoup.parse(get("/n/musteri").body())
                        .select("link[rel=stylesheet]")
                        .attr("href"))
                .isEqualTo("/n/page.css");
    }

    @Test
    void nothingCanBeSentToIt() {
        assertThat(hub.send(hub.request("/n/musteri", Map.of()).POST(BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
    }
}
