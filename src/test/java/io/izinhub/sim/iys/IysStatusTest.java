package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** State of one, state of many, history. */
class IysStatusTest {

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
    void statusOfMany_listsOnlyOnay_andRefusesBadLists() {
        iys.add(IysClient.PHONE, "ONAY", -9);
        iys.add("+905320000002", "ONAY", -9);
        iys.add("+905320000002", "RET", -8);
        String path = IysClient.BRAND + "/consents/BIREYSEL/status/MESAJ";
        JsonNode answer = iys.post(
                        path, "{\"recipients\":[\"" + IysClient.PHONE + "\",\"+905320000002\",\"+905320000003\"]}")
                .json();
        assertThat(answer.path("list").toString()).isEqualTo("[\"" + IysClient.PHONE + "\"]");
        assertThat(answer.path("requestId").asText()).hasSize(36);
        assertThat(iys.post(path, "{}").codes()).containsExactly("H168");
        assertThat(iys.post(path, "{\"recipients\":\"a\"}").codes()).containsExactly("H478");
        assertThat(iys.post(path, "{\"recipients\":[]}").codes()).containsExactly("H164");
        assertThat(iys.post(path, "{\"recipients\":[\"a@ornek.example\"]}").codes())
                .containsExactly("H464");
        IysClient.Answer twice =
                iys.post(path, "{\"recipients\":[\"" + IysClient.PHONE + "\",\"" + IysClient.PHONE + "\"]}");
        assertThat(twice.codes()).containsExactly("H193");
        assertThat(twice.json().path("errors").path(0).path("location").toString())
                .isEqualTo("[\"recipients\",1]");
    }

    @Test
    void statusOfOne_andHistory() {
        assertThat(iys.post(IysClient.BRAND + "/consents/status", IysClient.KEY).status())
                .isEqualTo(404);
        iys.change("{\"iys.unknownAsEmpty\":true}");
        assertThat(iys.post(IysClient.BRAND + "/consents/status", IysClient.KEY).body())
                .isEqualTo("{}");
        assertThat(iys.post(
                                IysClient.BRAND + "/consents/status",
                                "{\"recipient\":\"" + IysClient.PHONE + "\",\"type\":\"MESAJ\"}")
                        .codes())
                .containsExactly("H170");
        iys.add(IysClient.PHONE, "ONAY", -9);
        iys.add(IysClient.PHONE, "RET", -8);
        assertThat(iys.post(IysClient.BRAND + "/consents/status", IysClient.KEY)
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("RET");
        JsonNode history = iys.post(IysClient.BRAND + "/consents/history?limit=1", IysClient.KEY)
                .json();
        assertThat(history.path("list").findValuesAsText("status")).containsExactly("RET");
        assertThat(history.path("pagination").toString())
                .contains("\"totalCount\":2", "\"pageSize\":1", "\"offset\":0");
        assertThat(iys.post(IysClient.BRAND + "/consents/history?limit=101", IysClient.KEY)
                        .codes())
                .containsExactly("H186");
    }

    @Test
    void sameSecond_givesTheSameTransactionId() {
        iys.clock.set(0.0001, 0);
        String first = iys.post(IysClient.BRAND + "/consents", IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)))
                .json()
                .path("transactionId")
                .asText();
        String second = iys.post(IysClient.BRAND + "/consents", IysClient.consent(IysClient.PHONE, "RET", iys.date(-4)))
                .json()
                .path("transactionId")
                .asText();
        assertThat(second).isEqualTo(first).hasSize(64);
    }
}
