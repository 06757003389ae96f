package io.izinhub.consent.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shipped example contract, as its CRM would use it. */
@HubTest
class AskApiTest {

    private static final String PATH = "/api/v1/ask/ornek-crm";
    private static final String GOOD = "<?xml version='1.0' encoding='UTF-8'?><IzinSorgu><Firma>600100</Firma>"
            + "<Kampanya>ask-1</Kampanya><Sayfa no='2' toplam='3'/><Kisiler>"
            + "<Kisi no='1'><Kanal>EPOSTA</Kanal><Adres>nobody@ask.example</Adres></Kisi>"
            + "<Kisi no='&lt;2'><Kanal>FAKS</Kanal><Adres>nobody@ask.example</Adres></Kisi></Kisiler></IzinSorgu>";

    private final HubHttp hub;

    @Autowired
    AskApiTest(@LocalServerPort int port, Accounts accounts) {
        accounts.ensureKey("ask-test", "ask-test-key", Role.INTEGRATION);
        this.hub = new HubHttp(port);
    }

    @Test
    void theCrmIsAnsweredInItsOwnWords() {
        HttpResponse<String> answer = ask("application/xml", GOOD);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml;charset=UTF-8");
        assertThat(answer.body())
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><IzinYanit sorguNo=\"q-")
                .contains(
                        "<Sayfa no=\"2\" toplam=\"3\"></Sayfa>",
                        "<Ozet gonder=\"0\" gonderme=\"1\" hatali=\"1\"></Ozet>",
                        "<Kisi no=\"1\" gonder=\"H\" kod=\"NO_RECORD\" neden=\"Onay yok\" enErken=\"\"></Kisi>",
                        "<Kisi no=\"&lt;2\" gonder=\"H\" kod=\"BAD_LINE\" neden=\"Satir okunamadi\" enErken=\"\">");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<IzinSorgu/> | 422 | ASK_NOT_UNDERSTOOD",
                "<IzinSorgu><Firma>600100</Firma></IzinSorgu> | 422 | ASK_WITHOUT_POINTS",
                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><IzinSorgu><Firma>&b;</Firma></IzinSorgu>"
                        + " | 400 | UNREADABLE_XML",
                "{}           | 400 | UNREADABLE_XML"
            })
    void aRefusalIsInItsWordsToo(String body, int status, String code) {
        HttpResponse<String> answer = ask("text/xml", body);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("<IzinHata kod=\"" + code + "\" durum=\"" + status + "\"><Aciklama>");
    }

    @ParameterizedTest
    @CsvSource({
        "X-Servis-Anahtari, nobody, 401",
        "Authorization, Bearer ask-test-key, 200",
        "Authorization, Basic YW55Ym9keTphc2stdGVzdC1rZXk=, 200",
        "Authorization, Basic YW55Ym9keTpub2JvZHk=, 401",
        "X-Other, ask-test-key, 401"
    })
    void theKeyOpensTheDoor(String header, String value, int status) {
        assertThat(hub.post(PATH, "application/xml", GOOD, Map.of(header, value))
                        .statusCode())
                .isEqualTo(status);
    }

    @Test
    void aContractThatIsNoneIsNotFound() {
        assertThat(hub.post("/api/v1/ask/nobody", "application/xml", GOOD, HubHttp.bearer("ask-test-key"))
                        .statusCode())
                .isEqualTo(404);
    }

    private HttpResponse<String> ask(String type, String body) {
        return hub.post(PATH, type, body, Map.of("X-Servis-Anahtari", "ask-test-key"));
    }
}
