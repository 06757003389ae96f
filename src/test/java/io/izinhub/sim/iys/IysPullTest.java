package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pull, and what citizens do. */
class IysPullTest {

    private IysClient iys;

    @BeforeEach
    void start() {
        iys = new IysClient();
    }

    @AfterEach
    void stop() {
        iys.close();
    }

    @Test
    void pull_pagesInOrder_untilNothingIsLeft() {
        for (int i = 0; i < 5; i++) {
            iys.seed("+90532000000" + i, "IYS_WEB", iys.now().minusHours(30 - i));
        }
        iys.seed("+905320000009", "IYS_WEB", iys.now().minusMinutes(30));
        iys.seed("+905320000008", "IYS_WEB", iys.now().minusDays(8));
        List<String> seen = new ArrayList<>();
        String after = "";
        IysClient.Answer page = iys.pull("limit=2");
        while (page.status() == 200) {
            seen.addAll(page.json().path("list").findValuesAsText("recipient"));
            after = page.json().path("after").asText();
            page = iys.pull("limit=2&after=" + after);
        }
        assertThat(page.status()).isEqualTo(204);
        assertThat(seen)
                .containsExactly("+905320000000", "+905320000001", "+905320000002", "+905320000003", "+905320000004");
        assertThat(after).matches("[0-9]{10}_[0-9a-f]{64}");
        assertThat(iys.pull("source=HS").status()).isEqualTo(204);
    }

    @Test
    void pull_oneKeyTwiceInOneSecond_isNeverCutByAPage() {
        LocalDateTime at = iys.now().minusHours(5);
        iys.seed("+905320000000", "IYS_WEB", at.minusHours(1));
        iys.seed("+905320000001", "IYS_WEB", at);
        iys.seed("+905320000001", "IYS_WEB", at);

        JsonNode first = iys.pull("limit=2").json();
        JsonNode second =
                iys.pull("limit=2&after=" + first.path("after").asText()).json();

        assertThat(first.path("list")).hasSize(1);
        assertThat(second.path("list").findValuesAsText("transactionId").stream()
                        .distinct())
                .hasSize(1);
        assertThat(second.path("list")).hasSize(2);
    }

    @Test
    void pull_withoutDelay_missesNothingOfTheSameSecond() {
        iys.change("{\"pullDelay\":0}");
        iys.clock.set(0.0001, 0);
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int i = 0; i < 20; i++) {
            String recipient = "+9053200000" + (10 + i);
            iys.seed(recipient, "HS_WEB", iys.now().minusDays(1));
            iys.post(
                    "/sim/iys/citizen",
                    IysClient.KEY
                            .replace(IysClient.PHONE, recipient)
                            .replace("}", ",\"status\":\"RET\",\"source\":\"IYS_WEB\"}"));
            if (i == 10) {
                after = collect(seen, after);
            }
        }
        assertThat(seen).hasSize(11);
        iys.clock.set(1, 2);
        collect(seen, after);
        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    private String collect(List<String> seen, String after) {
        JsonNode page = iys.pull(after.isEmpty() ? "" : "after=" + after).json();
        seen.addAll(page.path("list").findValuesAsText("recipient"));
        return page.path("after").asText();
    }

    @ParameterizedTest
    @CsvSource({"source=SH, H506", "limit=1001, H507", "limit=0, H187", "after=garbled, H095"})
    void pull_badParameters(String query, String code) {
        IysClient.Answer answer = iys.pull(query);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.codes()).containsExactly(code);
    }

    @Test
    void pull_cursorInMilliseconds_onDemand() {
        iys.seed(IysClient.PHONE, "IYS_WEB", iys.now().minusHours(5));
        iys.change("{\"iys.cursorMillis\":true}");
        String after = iys.pull("").json().path("after").asText();

        assertThat(after).matches("[0-9]{13}_[0-9a-f]{64}");
        assertThat(iys.pull("after=" + after).status()).isEqualTo(204);
    }

    @Test
    void citizen_needsARecord_exceptNew_andIsPulled() {
        iys.change("{\"pullDelay\":0}");
        assertThat(iys.citizen("RET", "IYS_WEB").status()).isEqualTo(409);
        assertThat(iys.citizen("RET", "IYS_WEB_YENI").status()).isEqualTo(409);
        assertThat(iys.citizen("ONAY", "HS_WEB").status()).isEqualTo(400);
        assertThat(iys.citizen("ONAY", "IYS_WEB_YENI").status()).isEqualTo(200);
        JsonNode list = iys.pull("").json().path("list");
        assertThat(list.findValuesAsText("citizenName")).containsExactly("Ayşe Örnek");
        assertThat(iys.citizen("RET", "IYS_YENI_KANAL").status()).isEqualTo(200);
    }

    @Test
    void lineClosed_keepsTheLastDate_orNone() {
        iys.change("{\"pullDelay\":0}");
        LocalDateTime given = iys.now().minusHours(5);
        iys.seed(IysClient.PHONE, "HS_WEB", given);
        iys.simulator.seed(600_100, IysClient.PHONE, "TACIR", "MESAJ", "ONAY", null, null, given);
        String closed = IysClient.KEY.replace("}", ",\"status\":\"RET\",\"source\":\"IYS_AHS_HAT_KAPATMA\"}");
        iys.post("/sim/iys/citizen", closed);
        iys.post("/sim/iys/citizen", closed.replace("BIREYSEL", "TACIR"));

        assertThat(iys.pull("").json().path("list").findValuesAsText("consentDate"))
                .containsExactlyInAnyOrder(IysDates.text(given), "");
    }

    @Test
    void pull_cursorOlderThanTheWindow_startsAtTheWindow_andAnUnknownOneIsRefused() {
        LocalDateTime old = iys.now().minusDays(6);
        iys.seed("+905320000001", "IYS_WEB", old);
        iys.seed("+905320000002", "IYS_WEB", old.plusDays(3));
        String after = iys.pull("limit=1").json().path("after").asText();
        iys.change("{\"clockOffset\":172800}");
        iys.token = iys.login();
        assertThat(iys.pull("after=" + after).json().path("list").findValuesAsText("recipient"))
                .containsExactly("+905320000002");
        String unknown = IysDates.epochSecond(iys.now()) + "_" + "0".repeat(64);
        assertThat(iys.pull("after=" + unknown).codes()).containsExactly("H095");
    }

    @Test
    void hundredThousandConsents_areSeededAndPulledQuickly() {
        long started = System.nanoTime();
        LocalDateTime from = iys.now().minusDays(3);
        for (int i = 0; i < 100_000; i++) {
            iys.seed("kisi" + i + "@ornek.example", "EPOSTA", "IYS_WEB", from.plusSeconds(i));
        }
        String after = "";
        int seen = 0;
        for (IysClient.Answer page = iys.pull(""); page.status() == 200; page = iys.pull("after=" + after)) {
            after = page.json().path("after").asText();
            seen += page.json().path("list").size();
        }
        assertThat(seen).isEqualTo(100_000);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(30));
    }
}
