package io.izinhub.form;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** What employees see of forms, and the warnings that they paste beside fields. */
@HubTest
class SnippetsTest {

    private static final String KEY = "snippet-editor";

    private final HubHttp hub;
    private final ApplicationContext beans;
    private final JdbcTemplate jdbc;

    @Autowired
    SnippetsTest(@LocalServerPort int port, ApplicationContext beans, JdbcTemplate jdbc, Accounts accounts) {
        accounts.ensureKey(KEY, KEY, Role.ADMIN);
        this.hub = new HubHttp(port);
        this.beans = beans;
        this.jdbc = jdbc;
    }

    @Test
    void theFormsAreListed() {
        JsonNode forms = json(hub.get("/api/v1/forms", bearer(KEY)));

        assertThat(forms.findValuesAsText("key")).contains("bulten", "dogrudan");
        assertThat(forms.findValuesAsText("address")).contains("https://izin.ornek.example/f/bulten");
    }

    @Test
    void r115_warningsAreReadyAndItIsKeptWhereTheyWerePasted() {
        JsonNode label = json(hub.get("/api/v1/snippets?language=TR&size=LABEL", bearer(KEY)));
        assertThat(label.findValuesAsText("id"))
                .contains("warn.special.text.label", "warn.payment.text.label", "warn.combined.label");
        for (JsonNode snippet : label) {
            assertThat(snippet.get("text").textValue()).hasSizeLessThanOrEqualTo(120);
            Element html = Jsoup.parse(snippet.get("html").textValue()).selectFirst("p");
            assertThat(html.text()).isEqualTo(snippet.get("text").textValue());
            assertThat(html.id()).isEqualTo(snippet.get("elementId").textValue());
            assertThat(html.attr("lang")).isEqualTo("tr");
            assertThat(snippet.get("html").textValue()).matches("\\p{ASCII}+");
        }
        String body =
                "{\"snippet\":\"warn.special.text\",\"language\":\"TR\",\"form\":\"İletişim\",\"field\":\"Mesajınız\"}";
        long id = json(hub.postJson("/api/v1/snippets/places", body, bearer(KEY)))
                .get("id")
                .longValue();
        assertThat(place(id).get("outdated").booleanValue()).isFalse();

        jdbc.update("update snippet_place set version = 0, sha256 = 'old' where place_id = ?", id);
        assertThat(place(id).get("outdated").booleanValue()).isTrue();
        assertThat(beans.getBean(SnippetPlaces.class).outdated().places()).isEqualTo(1);
        long renewed = json(hub.postJson("/api/v1/snippets/places", body, bearer(KEY)))
                .get("id")
                .longValue();
        assertThat(place(id)).isNull();
        assertThat(place(renewed).get("outdated").booleanValue()).isFalse();
        assertThat(hub.send(hub.request("/api/v1/snippets/places/" + renewed, bearer(KEY))
                                .DELETE())
                        .statusCode())
                .isEqualTo(204);
        assertThat(hub.postJson(
                                "/api/v1/snippets/places",
                                body.replace("warn.special.text", "confirm.email"),
                                bearer(KEY))
                        .statusCode())
                .isEqualTo(422);
    }

    private JsonNode place(long id) {
        for (JsonNode place : json(hub.get("/api/v1/snippets/places", bearer(KEY)))) {
            if (place.get("id").longValue() == id) {
                return place;
            }
        }
        return null;
    }
}
