package io.izinhub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.platform.http.HttpCall;
import io.izinhub.sim.SimClock;
import io.izinhub.sim.SimServer;
import io.izinhub.sim.SimSettings;
import io.izinhub.sim.crm.ConsentField;
import io.izinhub.sim.crm.CrmSimulator;
import io.izinhub.sim.crm.PersonSeed;
import io.izinhub.testing.ChildJvm;
import io.izinhub.testing.HttpWire;
import io.izinhub.testing.OwnHub;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command as an engineer runs it, against a tenant that calls its fields otherwise and lacks one: what it prints is the mapping, once the
 * field was made that it asks for. A process each, so only with {@code -Plong}.
 */
@Tag("long")
class MappingCommandTest {

    @TempDir
    private Path folder;

    private final SimSettings settings = new SimSettings();
    private final HttpWire wire = new HttpWire(Duration.ofSeconds(10));
    private CrmSimulator crm;
    private SimServer server;

    @BeforeEach
    void tenant() throws IOException {
        SimClock clock = new SimClock();
        settings.declare("rateLimits", Map.of("next4biz-crm.minute", 0));
        crm = new CrmSimulator(clock, settings);
        server = new SimServer(clock, settings, List.of(crm)).start(0);
        String items =
                "[{\"id\":1,\"text\":\"Hayır\"},{\"id\":2,\"text\":\"Evet\"},{\"id\":3,\"text\":\"Bilinmiyor\"}]";
        for (ConsentField field : ConsentField.values()) {
            change(
                    "PUT",
                    "{\"custom_field_id\":" + field.statusId() + ",\"data\":{\"index\":3,\"items\":" + items + "}}");
        }
        change("PUT", "{\"custom_field_id\":311,\"label\":\"Kısa mesaj onayı (SMS)\"}");
        change("PUT", "{\"custom_field_id\":323,\"label\":\"Arama kaynağı\"}");
        crm.addPerson(PersonSeed.of("Ayşe", "Yılmaz", "ayse@ornek.example", null)
                .withValue(301, "2")
                .withConsent(ConsentField.MESAJ, "ONAY", Instant.parse("2024-05-02T09:00:00Z"), "HS_WEB"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whatItPrintsIsTheMapping_onceTheMissingFieldWasMade() throws Exception {
        ChildJvm.Result early = run("mapping", "suggest", "next4biz-crm");
        assertThat(early.exitCode()).isEqualTo(2);
        assertThat(early.err()).contains("Start the hub of this version once", "bir kez başlatın");
        OwnHub.start(folder).close();

        ChildJvm.Result refused = run("mapping", "suggest", "next4biz", "--hub.crm.next4biz.secret=cok-gizli");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("hub.crm.next4biz", "CRM refuses the login", "CRM girişi reddediyor", "tenant and secret")
                .doesNotContain("cok-gizli");

        ChildJvm.Result proposed = run("mapping", "suggest", "next4biz-crm");
        assertThat(proposed.exitCode()).as(proposed.err()).isZero();
        assertThat(proposed.out())
                .contains(
                        "#   - \"Arama izin kaynağı\" (text)\n",
                        "status: \"label:Kısa mesaj onayı (SMS)\"",
                        "values: {ONAY: \"2\", RET: \"1\", YOK: \"3\"}");
        ChildJvm.Result again = run("mapping", "suggest", "next4biz", "--hub.crm.next4biz.secret=cok-gizli");
        assertThat(again.exitCode())
                .as("the token of the right secret is not taken for the wrong one")
                .isEqualTo(2);
        assertThat(again.err()).contains("CRM refuses the login");
        Path mapping = Files.createDirectories(folder.resolve("mappings")).resolve("crm-next4biz.yaml");
        Files.writeString(mapping, proposed.out());
        assertThat(codes()).containsEntry("NO_FIELD", "FAIL").doesNotContainKey("MISCONFIGURED");

        change(
                "POST",
                "{\"label\":\"Arama izin kaynağı\",\"kind_id\":1,\"custom_field_type\":{\"custom_field_type_id\":1}}");
        assertThat(codes())
                .containsEntry("FIELDS", "OK")
                .containsEntry("PERSON", "OK")
                .doesNotContainKey("NO_FIELD");

        ChildJvm.Result there = run("mapping", "suggest", "next4biz", "--out", mapping.toString());
        assertThat(there.exitCode()).isEqualTo(2);
        assertThat(there.err()).contains("is not written over", mapping.toString());
        Path other = folder.resolve("yeni/klasor/crm-next4biz.yaml");
        ChildJvm.Result written = run("mapping", "suggest", "next4biz", "--out=" + other);
        assertThat(written.exitCode()).as(written.err()).isZero();
        assertThat(other).content().contains("kindId: 1").doesNotContain("by hand");
    }

    /** What the doctor says of the CRM with the file in its place. */
    private Map<String, String> codes() throws Exception {
        ChildJvm.Result result = run("doctor", "--json", "--hub.mappings-dir=" + folder.resolve("mappings"));
        JsonNode checks = new ObjectMapper().readTree(result.out()).path("checks");
        Map<String, String> codes = new TreeMap<>();
        checks.forEach(line -> {
            if (List.of("crm", "hub").contains(line.path("check").asText())) {
                codes.put(line.path("code").asText(), line.path("result").asText());
            }
        });
        return codes;
    }

    private ChildJvm.Result run(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(OwnHub.properties(folder));
        all.addAll(List.of(
                "--spring.profiles.active=hubtest",
                "--hub.crm.next4biz.base-url=http://localhost:" + server.port() + "/next4biz-crm",
                "--hub.crm.next4biz.tenant=ornek",
                "--hub.crm.next4biz.channel=555",
                "--hub.crm.next4biz.brand=600100",
                "--hub.crm.next4biz.supplier=next4biz"));
        if (all.stream().noneMatch(argument -> argument.startsWith("--hub.crm.next4biz.secret="))) {
            all.add("--hub.crm.next4biz.secret=demo");
        }
        return ChildJvm.run(IzinHub.class, all, folder);
    }

    /** As somebody does it in the administration of the CRM. */
    private void change(String method, String field) throws IOException {
        String login = "{\"tenant_slug\":\"ornek\",\"secret_key\":\"demo\"}";
        String token = send("POST", "/auth", login).at("/result/access_token").asText();
        JsonNode answer = send(
                method,
                "/custom-field/",
                "{\"tenant_slug\":\"ornek\",\"channel\":\"555\",\"access_token\":\"" + token + "\",\"custom_field\":["
                        + field + "]}");
        assertThat(answer.at("/result/0/status").asText()).as(answer.toString()).isEqualTo("Success");
    }

    private JsonNode send(String method, String path, String body) throws IOException {
        HttpCall call = HttpCall.of(method, URI.create("http://localhost:" + server.port() + "/next4biz-crm" + path));
        return new ObjectMapper()
                .readTree(wire.send(call.withBody("application/json", body.getBytes(StandardCharsets.UTF_8)))
                        .body());
    }
}
