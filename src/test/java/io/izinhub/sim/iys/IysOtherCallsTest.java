package io.izinhub.sim.iys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dealers, opt-out links, integrators' door, faults. */
class IysOtherCallsTest {

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
    void integrators_submitQueryAndHearTheCitizen() throws Exception {
        List<IysRecord> heard = new ArrayList<>();
        iys.simulator.onCitizen(heard::add);
        JsonNode consent = IysClient.JSON.readTree(IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)));
        assertThat(iys.simulator.submit(600_100, consent).accepted()).isTrue();
        assertThat(iys.simulator.submit(600_100, consent).codes()).containsExactly("H178");
        iys.citizen("RET", "IYS_KISAMESAJ");
        assertThat(iys.simulator.current(600_100, IysClient.PHONE, "BIREYSEL", "MESAJ"))
                .get()
                .extracting(IysRecord::status, IysRecord::source)
                .containsExactly("RET", "IYS_KISAMESAJ");
        assertThat(heard).extracting(IysRecord::fromIys).containsExactly(true);
    }

    @Test
    void integrators_hearEveryChange_andTheirOwnByItsReference() throws Exception {
        List<String> heard = new ArrayList<>();
        iys.simulator.onChange(change ->
                heard.add(change.record().status() + " " + change.record().source() + " " + change.reference()));
        JsonNode consent = IysClient.JSON.readTree(IysClient.consent(IysClient.PHONE, "ONAY", iys.date(-5)));

        assertThat(iys.simulator.objections(600_100, consent)).isEmpty();
        iys.simulator.submit(600_100, consent, "uid-1");
        iys.simulator.submit(600_100, consent, "uid-2");
        iys.add(IysClient.PHONE, "RET", -3);
        iys.citizen("ONAY", "IYS_WEB");

        assertThat(heard).containsExactly("ONAY HS_WEB uid-1", "RET HS_WEB null", "ONAY IYS_WEB null");
        assertThat(iys.simulator.objections(600_100, IysClient.JSON.readTree("{\"type\":\"FAKS\"}")))
                .contains("H117", "H114");
    }

    @Test
    void statusFault_hasTheErrorsShape() {
        iys.post("/sim/faults", "{\"target\":\"iys\",\"kind\":\"STATUS\",\"code\":500,\"count\":1,\"hCode\":\"H103\"}");
        IysClient.Answer answer = iys.get(IysClient.BRAND + "/consents/changes");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.codes()).containsExactly("H103");
        assertThat(iys.get("/sim/state")
                        .json()
                        .path("iys")
                        .path("requests")
                        .path("5xx")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void retailer_isCreated_givenAccess_andThenNotDeletable() {
        String retailer = """
                {"title":"Örnek Acente","name":"Ali Veli","tckn":"12345678901","tin":"1234567890",
                 "city":{"code":34,"name":"İstanbul"},"town":{"code":1,"name":"Seyhan"}}""";
        IysClient.Answer created = iys.post(IysClient.BRAND + "/retailers", retailer);
        assertThat(created.status()).isEqualTo(201);
        int code = created.json().path("retailerCode").asInt();
        assertThat(iys.post(IysClient.BRAND + "/retailers", retailer).codes()).containsExactly("H231");
        assertThat(iys.post(IysClient.BRAND + "/retailers", "{}").codes())
                .containsExactly("H214", "H215", "H216", "H288", "H217", "H220");
        String access = IysClient.KEY.replace("}", ",\"retailerAccess\":[" + code + "]}");
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access", access)
                        .codes())
                .containsExactly("H401");
        iys.add(IysClient.PHONE, "ONAY", -5);
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access", access)
                        .json()
                        .path("transactionId")
                        .asText())
                .hasSize(36);
        assertThat(iys.post(IysClient.BRAND + "/consent/retailers/access/list", IysClient.KEY)
                        .json()
                        .path("list")
                        .path(0)
                        .path("retailerCode")
                        .asInt())
                .isEqualTo(code);
        String one = IysClient.BRAND + "/retailers/" + code;
        assertThat(iys.send("DELETE", one, null, "application/json").status()).isEqualTo(400);
        String all = "{\"type\":\"MESAJ\",\"recipientType\":\"BIREYSEL\",\"recipients\":[\"" + IysClient.PHONE + "\"]}";
        assertThat(iys.post(IysClient.BRAND + "/consents/retailers/access/remove/all", all)
                        .status())
                .isEqualTo(202);
        assertThat(iys.send("DELETE", one, null, "application/json").status()).isEqualTo(200);
        assertThat(iys.send("DELETE", one, null, "application/json").codes()).containsExactly("H058");
    }

    @Test
    void optOutLink_onlyForOnay_andItsClickWritesRet() {
        iys.seed("ali@ornek.example", "EPOSTA", "HS_WEB", iys.now().minusDays(3));
        String body = "{\"recipients\":[{\"recipient\":\"ali@ornek.example\",\"recipientType\":\"BIREYSEL\"},"
                + "{\"recipient\":\"veli@ornek.example\",\"recipientType\":\"BIREYSEL\"}]}";
        JsonNode links = iys.post(IysClient.BRAND + "/via-hash-links", body).json();
        assertThat(links.path(1).path("code").asText()).isEqualTo("H568");
        URI url = URI.create(links.path(0).path("url").asText());
        assertThat(iys.get(url.getPath()).status()).isEqualTo(200);
        assertThat(iys.get("/sim/iys/consents?recipient=ali@ornek.example")
                        .json()
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("RET");
    }
}
