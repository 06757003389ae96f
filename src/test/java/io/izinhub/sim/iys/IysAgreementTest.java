package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The daily agreement. */
class IysAgreementTest {

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
    void agreement_hashIsTheHashOfTheFile() {
        LocalDateTime yesterday = iys.now().minusDays(1);
        iys.seed(IysClient.PHONE, "HS_WEB", yesterday);
        iys.seed("+905320000002", "IYS_WEB", yesterday);
        String day = yesterday.toLocalDate().toString();

        JsonNode hash = iys.get(IysClient.BRAND + "/agreements/" + day).json();
        IysClient.Answer file = iys.get(IysClient.BRAND + "/changes/" + day + "/file");

        assertThat(hash.path("hashMethod").asText()).isEqualTo("SHA-384");
        assertThat(hash.path("processStatus").asText()).isEqualTo("completed");
        assertThat(hash.path("hashValue").asText())
                .isEqualTo(TransactionIds.hash("SHA-384", file.raw().body()))
                .hasSize(96);
        assertThat(file.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/csv");
        assertThat(file.body().lines().toList())
                .hasSize(3)
                .first()
                .isEqualTo("creationDate,transactionId,recipient,recipientType,type,status,consentDate,source");
        assertThat(file.body()).endsWith("\n");
        JsonNode stats = iys.get(IysClient.BRAND + "/changes/" + day + "/recipients/BIREYSEL")
                .json()
                .path("changeStats");
        assertThat(stats.path(0).path("consents").toString())
                .isEqualTo("[{\"source\":\"HS\",\"approval\":1,\"rejection\":0,\"pending\":0,\"total\":1},"
                        + "{\"source\":\"IYS\",\"approval\":1,\"rejection\":0,\"pending\":0,\"total\":1}]");
    }

    @Test
    void agreement_isConfirmed_andRefusesBadDays() {
        LocalDateTime yesterday = iys.now().minusDays(1);
        String path = IysClient.BRAND + "/agreements/" + yesterday.toLocalDate();
        assertThat(iys.get(path).status()).isEqualTo(204);
        iys.seed(IysClient.PHONE, "HS_WEB", yesterday);
        String json = "application/json";
        assertThat(iys.send("PUT", path, "{\"agreementStatus\":false}", json).codes())
                .containsExactly("H512");
        assertThat(iys.send("PUT", path, "{\"agreementStatus\":true}", json)
                        .json()
                        .path("agreementCaptured")
                        .asBoolean())
                .isTrue();
        assertThat(iys.get(path).json().path("agreementStatus").asBoolean()).isTrue();
        assertThat(iys.get(path + "/timestamp").status()).isEqualTo(200);
        assertThat(iys.get(IysClient.BRAND + "/agreements/gestern").codes()).containsExactly("H501");
        assertThat(iys.get(IysClient.BRAND + "/agreements/"
                                + yesterday.toLocalDate().minusDays(8))
                        .codes())
                .containsExactly("H502");
    }
}
