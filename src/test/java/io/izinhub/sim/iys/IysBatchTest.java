package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches, their poll, and the idempotent v2 calls. */
class IysBatchTest {

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
    void batch_emptyFirst_thenMixedOutcomes() {
        iys.change("{\"batchDelay\":60,\"batchItemDelay\":10}");
        String body = "[" + IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)) + ","
                + IysClient.consent("+905320000002", "RET", iys.date(-5)) + ","
                + IysClient.consent("+905320000003", "ONAY", iys.date(-5)) + "]";
        IysClient.Answer accepted = iys.post(IysClient.BRAND + "/consents/request", body);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.json().path("subRequests").findValuesAsText("recipient"))
                .containsExactly(IysClient.PHONE, "+905320000002", "+905320000003");
        String poll = IysClient.BRAND + "/consents/request/"
                + accepted.json().path("requestId").asText();
        assertThat(iys.get(poll).body()).isEqualTo("[]");

        iys.clock.set(1, 75);
        JsonNode part = iys.get(poll).json();
        assertThat(part.findValuesAsText("status")).containsExactly("success", "failure", "enqueue");
        assertThat(part.path(0).path("transactionId").asText()).hasSize(64);
        assertThat(part.path(1).path("error").path("code").asText()).isEqualTo("H175");
        iys.clock.set(1, 90);
        assertThat(iys.get(poll).json().findValuesAsText("status")).containsExactly("success", "failure", "success");
        iys.clock.set(1, 61L * 24 * 3_600);
        iys.change("{\"iys.accessTokenSeconds\":10000000}");
        iys.token = iys.login();
        assertThat(iys.get(poll).body()).isEqualTo("[]");
    }

    @Test
    void batch_oneBadItem_refusesAllWithIndexes() {
        String body = "[" + IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)) + ","
                + IysClient.consent(IysClient.PHONE, "RET", iys.date(-4)) + ","
                + IysClient.consent("+90532000000100000", "ONAY", "2015-01-01 00:00:00") + "]";
        IysClient.Answer refused = iys.post(IysClient.BRAND + "/consents/request", body);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.codes()).containsExactly("H194", "H160", "H121", "H156");
        assertThat(refused.json().path("errors").findValuesAsText("index")).containsExactly("1", "2", "2", "2");
        assertThat(iys.simulator.state()).containsEntry("consents", 0L);
    }

    @Test
    void batch_badShapes() {
        String path = IysClient.BRAND + "/consents/request";
        assertThat(iys.post(path, "nonsense").codes()).containsExactly("H014");
        assertThat(iys.post(path, "{}").codes()).containsExactly("H092");
        assertThat(iys.post(path, "[]").codes()).containsExactly("H092");
        String many = IntStream.range(0, 1_001).mapToObj(i -> "{}").toList().toString();
        assertThat(iys.post(path, many).codes()).containsExactly("H091");
        assertThat(iys.get(path + "/" + "a".repeat(37)).codes()).containsExactly("H198");
        assertThat(iys.get(path + "/abc").codes()).containsExactly("H199");
        assertThat(iys.get(path + "/123").codes()).containsExactly("H400");
    }

    @Test
    void v2_repeatedRequest_givesTheFirstTransactionId() {
        String body = IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5));
        JsonNode first = iys.post(IysClient.V2_BRAND + "/consents", body).json();
        JsonNode second = iys.post(IysClient.V2_BRAND + "/consents", body).json();
        assertThat(second).isEqualTo(first);
        assertThat(iys.post(IysClient.BRAND + "/consents", body).codes()).containsExactly("H178");
        iys.change("{\"clockOffset\":864000}");
        iys.token = iys.login();
        assertThat(iys.post(IysClient.V2_BRAND + "/consents", body).json()).isEqualTo(first);
        assertThat(iys.simulator.state()).containsEntry("movements", 1L).containsEntry("writes", 4L);
    }

    @Test
    void v2_repeatedBatch_namesTheOriginal() {
        iys.change("{\"batchDelay\":0}");
        String body = "[" + IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)) + "]";
        JsonNode first =
                iys.post(IysClient.V2_BRAND + "/consents/request", body).json();
        JsonNode second =
                iys.post(IysClient.V2_BRAND + "/consents/request", body).json();
        String poll = IysClient.V2_BRAND + "/consents/request/"
                + second.path("requestId").asText();

        JsonNode item = iys.get(poll).json().path(0);

        assertThat(item.path("status").asText()).isEqualTo("success");
        assertThat(item.path("isAddConsentV2Service").asText()).isEqualTo("true");
        assertThat(item.path("originalRequestInformation").path("requestId")).isEqualTo(first.path("requestId"));
        assertThat(item.path("originalRequestInformation").path("subRequestId"))
                .isEqualTo(first.path("subRequests").path(0).path("subRequestId"));
    }

    @Test
    void v2_manyAtTheSameTime_areOneMovement() {
        String body = IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5));
        List<String> ids = IntStream.range(0, 32)
                .parallel()
                .mapToObj(i -> iys.post(IysClient.V2_BRAND + "/consents", body).json())
                .map(answer -> answer.path("transactionId").asText())
                .distinct()
                .toList();
        assertThat(ids).hasSize(1);
        assertThat(iys.simulator.state()).containsEntry("movements", 1L);
    }
}
