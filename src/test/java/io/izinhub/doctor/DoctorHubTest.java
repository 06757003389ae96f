package io.izinhub.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The doctor of a whole hub: the same checks at the endpoint, on the page and in the texts. */
@HubTest
class DoctorHubTest {

    private static final String PASSWORD = "doctor-test-password";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HubHttp http;
    private final Doctor doctor;
    private final List<Check> checks;

    @Autowired
    DoctorHubTest(@LocalServerPort int port, Accounts accounts, Doctor doctor, List<Check> checks) {
        accounts.ensureUser("doctor-agent", PASSWORD, Role.AGENT);
        accounts.ensureUser("doctor-dpo", PASSWORD, Role.DPO);
        this.http = new HubHttp(port);
        this.doctor = doctor;
        this.checks = checks;
    }

    @Test
    void theTextsAreThoseOfTheChecks() throws IOException {
        TreeSet<String> ids = checks.stream().map(Check::id).collect(Collectors.toCollection(TreeSet::new));
        ids.add("hub");

        assertThat(ids).isEqualTo(DoctorTextsTest.checks());
    }

    @Test
    void everyCheckEndsWithWhatAPersonCanRead() {
        Examined examined = doctor.examine();

        examined.rows().forEach(Told::whole);
        assertThat(examined.rows()).noneMatch(row -> List.of("BROKEN", "UNUSABLE")
                .contains(row.finding().code()));
        assertThat(codes(examined, "keys")).containsExactly("COMPLETE");
        assertThat(codes(examined, "key-ids")).containsExactly("FIT");
        assertThat(codes(examined, "database")).containsExactly("ANSWERS");
        assertThat(codes(examined, "migrations")).containsExactly("CURRENT");
        assertThat(codes(examined, "next-hops")).containsExactly("ANSWERS");
        assertThat(codes(examined, "listeners")).containsExactly("LISTENS", "LISTENS");
        assertThat(codes(examined, "mailboxes")).containsOnly("OPENS").hasSize(3);
        assertThat(codes(examined, "clock")).containsExactly("AGREES");
        assertThat(codes(examined, "iys")).contains("BRAND").doesNotContain("LOGIN", "NO_ANSWER");
        assertThat(codes(examined, "texts")).containsExactly("LET_PASS");
    }

    @Test
    void theEndpointIsForThoseWhoAnswerForIt() {
        assertThat(http.get("/actuator/doctor", Map.of()).statusCode()).isEqualTo(401);
        assertThat(asked("doctor-agent").statusCode()).isEqualTo(403);

        HttpResponse<String> answer = asked("doctor-dpo");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode report = HubHttp.json(answer);
        assertThat(report.path("liveAllowed").asBoolean(true)).isFalse();
        JsonNode keys = report.path("checks").findParents("check").stream()
                .filter(line -> line.path("check").asText().equals("keys"))
                .findFirst()
                .orElseThrow();
        assertThat(keys.at("/title/tr").asText()).isEqualTo("Anahtarlar");
        assertThat(keys.at("/title/en").asText()).isEqualTo("Keys");
        assertThat(keys.has("remedy")).isFalse();
    }

    @Test
    void thePageExaminesWhenAskedTo() {
        String login = "username=doctor-dpo&password=" + PASSWORD + "&_csrf=" + encoded(csrf("/login"));
        http.post("/login", "application/x-www-form-urlencoded", login, Map.of());

        HttpResponse<String> sent = http.post(
                "/doctor", "application/x-www-form-urlencoded", "_csrf=" + encoded(csrf("/doctor")), Map.of());
        String page = http.get("/doctor", Map.of()).body();

        assertThat(sent.statusCode()).isEqualTo(302);
        assertThat(page)
                .contains("Henüz LIVE olamaz", "Anahtarlar", "light stop", "→")
                .doesNotContain("??");
        assertThat(http.get("/doctor?lang=en", Map.of()).body()).contains("LIVE is not possible yet");
    }

    private HttpResponse<String> asked(String user) {
        String login = Base64.getEncoder().encodeToString((user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return http.get("/actuator/doctor", Map.of("Authorization", "Basic " + login));
    }

    private String csrf(String path) {
        Matcher found = CSRF.matcher(http.get(path, Map.of()).body());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static List<String> codes(Examined examined, String check) {
        return examined.rows().stream()
                .filter(row -> row.check().equals(check))
                .map(row -> row.finding().code())
                .toList();
    }
}
