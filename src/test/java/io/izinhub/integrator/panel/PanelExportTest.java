package io.izinhub.integrator.panel;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.consent.domain.Registers;
import io.izinhub.consent.domain.Said;
import io.izinhub.consent.domain.Status;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.ledger.Ledger;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.LogCanary;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

/** A file that somebody exported from the panel of İYS, taken in over HTTP. */
@HubTest
class PanelExportTest {

    private static final String PATH = "/api/v1/brands/600100/authority-exports";
    private static final String KEY = "panel-test-key";
    private static final String LIFTED = "kaldirilan@panel.example";
    private static final String OTHER = "panel-other-key";
    private static final String HEADER =
            "creationDate,transactionId,recipient,recipientType,type,status,consentDate,source\n";

    private final HubHttp hub;
    private final ContactPoints contacts;
    private final Ledger ledger;
    private final JdbcTemplate jdbc;

    @Autowired
    PanelExportTest(
            @LocalServerPort int port, Accounts accounts, ContactPoints contacts, Ledger ledger, JdbcTemplate jdbc) {
        accounts.ensureKey("panel-test", KEY, Role.ADMIN);
        accounts.ensureKey("panel-other", OTHER, Role.INTEGRATION);
        this.hub = new HubHttp(port);
        this.contacts = contacts;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    @Test
    void r28_goodRowsAreTheAuthoritysMovements_badOnesComeBackWithRemedy_andTheSameFileTwiceChangesNothing() {
        String file = HEADER + line("tx-1", "onay@panel.example", "ONAY", "HS_WEB")
                + line("tx-2", "ret@panel.example", "RET", "IYS_WEB")
                + line("tx-3", "kimse", "ONAY", "HS_WEB")
                + line("tx-4", "yarin@panel.example", "RET", "IYS_WEB").replace("2024-03-01", "2026-03-01")
                + line("tx-5", LIFTED, "RET", "HS_WEB")
                + line("", LIFTED, "ONAY", "HS_WEB").replace("2024-03", "2024-04")
                + ",,tarihsiz@panel.example,BIREYSEL,EPOSTA,ONAY,,\n";
        JsonNode first;
        try (LogCanary canary = new LogCanary()) {
            first = run("", file);
            canary.neverHeard("onay@panel.example", "kimse");
        }

        assertThat(first.path("counts").toString())
                .isEqualTo("{\"APPLIED\":5,\"REJECTED:AFTER_EXPORT\":1,\"REJECTED:INVALID_ADDRESS\":1}");
        assertThat(state("onay@panel.example").status()).contains(Status.ONAY);
        assertThat(state("onay@panel.example").confirmed()).isTrue();
        assertThat(state("ret@panel.example").status()).contains(Status.RET);
        assertThat(state("tarihsiz@panel.example").status())
                .as("what stands at İYS is nobody's word here")
                .isEmpty();
        assertThat(state("tarihsiz@panel.example").iys().said()).isEqualTo(Said.ONAY);
        assertThat(state(LIFTED).status()).as("no transaction, no proof").contains(Status.RET);
        assertThat(toldTo("authority.600100", "onay@panel.example"))
                .as("İYS is not told what it told")
                .isZero();
        HttpResponse<String> rejected =
                hub.get("/api/v1/imports/" + first.path("importId").asText() + "/rejected", bearer(KEY));
        assertThat(rejected.body())
                .contains("kimse,BIREYSEL,EPOSTA,ONAY", "INVALID_ADDRESS", "AFTER_EXPORT", "exportedAt")
                .doesNotContain("onay@panel.example");

        assertThat(run("", file).path("counts").path("DUPLICATE").asLong()).isEqualTo(5);
        String mended = rejected.body().replace("kimse", "biri@panel.example").replace("2026-03-01", "2024-03-01");
        String proved = line("tx-6", LIFTED, "ONAY", "HS_WEB").replace("2024-03", "2024-04");
        assertThat(run("", mended + proved).path("counts").toString()).isEqualTo("{\"APPLIED\":3}");
        assertThat(state(LIFTED).status()).as("with its transaction").contains(Status.ONAY);
    }

    @Test
    void turkishColumnsAndAnotherCharsetAreRead_aCheckWritesNothing() {
        String file = "Alıcı;Alıcı Tipi;İzin Türü;İzin Durumu;İzin Kaynağı;İzin Tarihi\n"
                + "turkce@panel.example;Bireysel;E-posta;RET;HS_WEB;01.03.2024 12:15\n";

        assertThat(run("&mode=check", file).path("counts").toString()).isEqualTo("{\"VALID\":1}");
        assertThat(contacts.find(Address.require(Channel.EPOSTA, "turkce@panel.example")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "600100 | 2024-05-01 10:00:00 | execute | ad,soyad\\nAli,Kaya\\n | 422 | IMPORT_OTHER_COLUMNS",
                "600100 | 2024-05-01 10:00:00 | execute | recipient,recipient\\nx,y\\n | 422 | COLUMN_TWICE",
                "600100 | 2024-05-01 10:00:00 | execute | '' | 422 | IMPORT_EMPTY",
                "600100 | 2024-05-01 10:00:00 | execute | recipient,type\\n | 422 | IMPORT_EMPTY",
                "600100 | dün | execute | x | 400 | EXPORTED_AT_INVALID",
                "600100 | 2098-05-01 10:00:00 | execute | x | 400 | EXPORTED_AT_INVALID",
                "600100 | 2024-05-01 10:00:00 | maybe | x | 400 | MODE_UNKNOWN",
                "600199 | 2024-05-01 10:00:00 | execute | x | 404 | BRAND_UNKNOWN"
            })
    void whatIsNoSuchFileIsRefusedAtOnce(
            String brand, String exportedAt, String mode, String body, int status, String code) {
        HttpResponse<String> answer = hub.post(
                PATH.replace("600100", brand) + "?exportedAt=" + encoded(exportedAt) + "&mode=" + mode,
                "text/csv",
                body.replace("\\n", "\n"),
                bearer(KEY));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(json(answer).path("code").asText()).isEqualTo(code);
        assertThat(answer.body()).doesNotContain("Kaya");
    }

    @Test
    void r98_onlyAdministratorAndOfficerSpeakForTheAuthority() {
        assertThat(hub.post(PATH + "?exportedAt=2024-05-01", "text/csv", HEADER, bearer(OTHER))
                        .statusCode())
                .isEqualTo(403);
    }

    private JsonNode run(String query, String file) {
        HttpResponse<String> answer =
                hub.post(PATH + "?exportedAt=" + encoded("2024-05-01 10:00:00") + query, "text/csv", file, bearer(KEY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        String taken = "/api/v1/imports/" + json(answer).path("importId").asText();
        return await().until(() -> json(hub.get(taken, bearer(KEY))), status -> status.hasNonNull("finishedAt"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String line(String transaction, String who, String status, String source) {
        String created = transaction.isEmpty() ? "" : "2024-03-01 12:15:06";
        return String.join(
                        ",",
                        List.of(created, transaction, who, "BIREYSEL", "EPOSTA", status, "2024-03-01 12:15:05", source))
                + "\n";
    }

    private Registers state(String email) {
        return ledger.current(
                "600100",
                Channel.EPOSTA,
                RecipientType.BIREYSEL,
                contacts.find(Address.require(Channel.EPOSTA, email)).orElseThrow());
    }

    private long toldTo(String destination, String email) {
        return jdbc.queryForObject(
                "select count(*) from delivery where destination = ? and point_id = ?",
                Long.class,
                destination,
                contacts.find(Address.require(Channel.EPOSTA, email)).orElseThrow());
    }
}
