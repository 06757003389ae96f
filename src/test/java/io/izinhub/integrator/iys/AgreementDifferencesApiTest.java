package io.izinhub.integrator.iys;

import static io.izinhub.testing.HubHttp.bearer;
import static io.izinhub.testing.HubHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.access.Accounts;
import io.izinhub.access.Role;
import io.izinhub.platform.time.Istanbul;
import io.izinhub.testing.HubHttp;
import io.izinhub.testing.HubTest;
import io.izinhub.testing.SimWorld;
import java.time.LocalDate;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What differs on a day is listed page by page. The day is this test's own. */
@HubTest
class AgreementDifferencesApiTest {

    private static final String BRAND = "600101";
    private static final String PATH = "/api/v1/authorities/iys/" + BRAND + "/agreements";
    private static final Map<String, String> DPO = bearer("differences-dpo-key");

    private final LocalDate day = LocalDate.now(Istanbul.ZONE).minusDays(3);
    private final HubHttp hub;
    private final ProducerTemplate flows;

    @Autowired
    AgreementDifferencesApiTest(@LocalServerPort int port, Accounts accounts, ProducerTemplate flows) {
        accounts.ensureKey("differences-dpo", "differences-dpo-key", Role.DPO);
        accounts.ensureKey("differences-agent", "differences-agent-key", Role.AGENT);
        accounts.ensureKey("differences-marketing", "differences-marketing-key", Role.MARKETING);
        this.hub = new HubHttp(port);
        this.flows = flows;
    }

    @Test
    void whatDiffersIsListedPageByPage_maskedByRole() {
        for (int i = 0; i < 5; i++) {
            SimWorld.shared()
                    .iys()
                    .seed(
                            600101,
                            "d" + i + "@differences.example",
                            "BIREYSEL",
                            "EPOSTA",
                            "ONAY",
                            "IYS_WEB",
                            day.atTime(10, i),
                            day.atTime(10, i, 2));
        }
        flows.sendBody(IysRoutes.AGREE_DAY, new IysAgreement.Day(BRAND, day));

        JsonNode listed = json(hub.get(PATH, DPO));
        assertThat(listed).anySatisfy(one -> {
            assertThat(one.path("day").asText()).isEqualTo(day.toString());
            assertThat(one.path("state").asText()).isEqualTo("DIFFERS");
            assertThat(one.path("differences").asInt()).isEqualTo(5);
        });

        JsonNode first = json(hub.get(PATH + "/" + day + "/differences?limit=3", DPO));
        assertThat(first.path("differences"))
                .hasSize(3)
                .allSatisfy(one -> assertThat(one.path("side").asText()).isEqualTo("ONLY_IYS"));
        assertThat(first.path("differences").path(0).path("recipient").asText()).isEqualTo("d0@differences.example");
        assertThat(first.path("differences").path(0).path("status").asText()).isEqualTo("ONAY");
        String next = first.path("next").asText();
        JsonNode last = json(hub.get(PATH + "/" + day + "/differences?limit=3&after=" + next, DPO));
        assertThat(last.path("differences")).hasSize(2);
        assertThat(last.has("next")).isFalse();

        String masked = hub.get(PATH + "/" + day + "/differences", bearer("differences-agent-key"))
                .body();
        assertThat(masked).doesNotContain("@differences.example").contains("\"point\"");
    }

    @Test
    void aDayThatWasNotCompared_aWrongPage_andAnotherRoleAreRefused() {
        assertThat(hub.get(PATH + "/2020-01-01/differences", DPO).statusCode()).isEqualTo(404);
        assertThat(hub.get(PATH + "/yesterday/differences", DPO).statusCode()).isEqualTo(400);
        assertThat(hub.get(PATH + "?limit=0", DPO).statusCode()).isEqualTo(400);
        assertThat(hub.get(PATH + "/" + day + "/differences?limit=1001", DPO).statusCode())
                .isEqualTo(400);
        assertThat(hub.get("/api/v1/authorities/iys/600199/agreements", DPO).statusCode())
                .isEqualTo(404);
        assertThat(hub.get(PATH + "/" + day + "/differences", bearer("differences-marketing-key"))
                        .statusCode())
                .isEqualTo(403);
    }
}
