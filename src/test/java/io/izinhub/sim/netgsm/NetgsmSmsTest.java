package io.izinhub.sim.netgsm;

import static io.izinhub.sim.netgsm.NetgsmProbe.messages;
import static io.izinhub.sim.netgsm.NetgsmProbe.sms;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.SimProbe;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sending SMS, the newer and the older calls. */
class NetgsmSmsTest {

    private static final String CONSENTING = "5320000001";
    private static final String REFUSING = "05320000002";
    private static final String UNKNOWN = "905320000003";

    private SimProbe probe;

    @BeforeEach
    void start() {
        probe = new SimProbe(NetgsmSimulator::new);
        probe.seed("+905320000001", "BIREYSEL", "ONAY");
        probe.seed("+905320000002", "BIREYSEL", "RET");
        probe.seed("+905320000002", "TACIR", "ONAY");
    }

    @AfterEach
    void stop() {
        probe.close();
    }

    private static String order(String extra, String... numbers) {
        return "{\"msgheader\":\"ORNEK\",\"messages\":" + messages("Merhaba", numbers) + extra + "}";
    }

    /** The states of a job's messages, in the order of its recipients. */
    private String states(SimProbe.Answer sent) {
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        assertThat(sent.json().path("code").asText()).isEqualTo("00");
        String job = sent.json().path("jobid").textValue();
        return sms(probe, "report", "{\"jobids\":[\"" + job + "\"]}")
                .json()
                .path("jobs")
                .findValuesAsText("status")
                .toString();
    }

    @ParameterizedTest(name = "iysfilter {0} gives {1}")
    @CsvSource({"'', '[1, 1, 1]'", "0, '[1, 1, 1]'", "11, '[1, 16, 16]'", "12, '[16, 1, 16]'"})
    void aCommercialSms_goesOnlyWhereIysAllows(String filter, String states) {
        String extra = filter.isEmpty() ? "" : ",\"iysfilter\":\"" + filter + "\"";

        assertThat(states(sms(probe, "send", order(extra, CONSENTING, REFUSING, UNKNOWN))))
                .isEqualTo(states);
    }

    @Test
    void whatIysSays_countsAtTheTimeOfSending() {
        String later = probe.now().plusHours(1).format(DateTimeFormatter.ofPattern("ddMMuuuuHHmm", Locale.ROOT));
        SimProbe.Answer sent =
                sms(probe, "send", order(",\"iysfilter\":\"11\",\"startdate\":\"" + later + "\"", CONSENTING));
        assertThat(states(sent)).isEqualTo("[0]");

        probe.citizen(600_100, "+905320000001", "RET", "IYS_WEB");
        probe.secondsLater(3_601);
        assertThat(states(sent)).isEqualTo("[16]");
    }

    @Test
    void whereIysCannotBeAsked_theStateIs17() {
        probe.change("{\"iys.subscription\":\"PAUSED\"}");

        assertThat(states(sms(probe, "send", order(",\"iysfilter\":\"11\"", CONSENTING))))
                .isEqualTo("[17]");
    }

    @Test
    void aNumberThatIsNone_andARepeatedOne_areNotSent() {
        SimProbe.Answer sent = sms(probe, "send", order("", CONSENTING, "+90 532 000 00 01", "123"));

        assertThat(states(sent)).isEqualTo("[1, 13, 3]");
        JsonNode received = probe.get("/sim/netgsm/messages?no=5320000001").json();
        assertThat(received.path(0).path("msg").asText()).isEqualTo("Merhaba");
        assertThat(received.findValuesAsText("state")).containsExactly("delivered", "repeated");
    }

    @ParameterizedTest(name = "{0} = {1} gives {2}")
    @CsvSource({
        "ORNEK, BASKA, 40",
        "Merhaba, '', 20",
        "'\"Merhaba\"', null, 20",
        "'\"5320000001\"', null, 70",
        "5320000001, '', 70",
        "'\"messages\"', '\"others\"', 70",
        "'}]', '}],\"iysfilter\":\"13\"', 70",
        "'}]', '}],\"startdate\":\"2026-01-01\"', 70",
        "'}]', '}],\"stopdate\":\"010120200000\"', 70",
        "'{\"msgheader\"', '{', 70"
    })
    void aWrongOrder_is406WithACode(String right, String wrong, String code) {
        SimProbe.Answer answer = sms(probe, "send", order("", CONSENTING).replace(right, wrong));

        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.json().path("code").textValue()).isEqualTo(code);
        assertThat(answer.json().path("jobid").isNull()).isTrue();
        assertThat(answer.json().path("description").asText()).isNotBlank();
    }

    @Test
    void withoutAccount_code30_withoutIysRight_50_withoutBrand_51() {
        assertThat(probe.post("/netgsm/sms/rest/v2/send", order("", CONSENTING))
                        .json()
                        .path("code")
                        .asText())
                .isEqualTo("30");
        probe.change("{\"netgsm.smsIys\":\"NONE\"}");
        assertThat(code(sms(probe, "send", order(",\"iysfilter\":11", CONSENTING))))
                .isEqualTo("50");
        assertThat(code(sms(probe, "send", order("", CONSENTING)))).isEqualTo("00");
        probe.change("{\"netgsm.smsIys\":\"NO_BRAND\"}");
        assertThat(code(sms(probe, "send", order(",\"iysfilter\":12", CONSENTING))))
                .isEqualTo("51");
    }

    private static String code(SimProbe.Answer answer) {
        return answer.json().path("code").asText();
    }

    @Test
    void oneNumber_hasTwentyOrdersAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(code(sms(probe, "send", order("", CONSENTING)))).isEqualTo("00");
        }
        assertThat(code(sms(probe, "send", order("", REFUSING, CONSENTING)))).isEqualTo("85");
        assertThat(code(sms(probe, "send", order("", REFUSING)))).isEqualTo("00");
    }

    @Test
    void aScheduledJob_canBeCancelled_aSentOneNot() {
        String later = probe.now().plusHours(1).format(DateTimeFormatter.ofPattern("ddMMuuuuHHmm", Locale.ROOT));
        String job = sms(probe, "send", order(",\"startdate\":\"" + later + "\"", CONSENTING))
                .json()
                .path("jobid")
                .asText();
        String sent =
                sms(probe, "send", order("", CONSENTING)).json().path("jobid").asText();

        assertThat(sms(probe, "cancel", "{\"jobid\":\"" + job + "\"}")
                        .json()
                        .path("jobid")
                        .asText())
                .isEqualTo(job);
        assertThat(code(sms(probe, "cancel", "{\"jobid\":\"" + sent + "\"}"))).isEqualTo("60");
        assertThat(code(sms(probe, "cancel", "{}"))).isEqualTo("70");
        JsonNode counts = probe.get("/sim/state").json().path("netgsm");
        assertThat(counts.at("/operations/POST ~1sms~1rest~1v2~1cancel").asInt())
                .isEqualTo(3);
        assertThat(counts.path("refusals")).hasToString("{\"sms60\":1,\"sms70\":1}");
    }

    @Test
    void theReport_hasPages_aLimit_andCodes() {
        String job = sms(probe, "send", order(",\"iysfilter\":11", CONSENTING, REFUSING))
                .json()
                .path("jobid")
                .asText();
        JsonNode second = sms(probe, "report", "{\"jobids\":[\"" + job + "\"],\"pagenumber\":1,\"pagesize\":1}")
                .json();

        assertThat(second.path("jobs")).hasSize(1);
        assertThat(second.at("/jobs/0/number").asText()).isEqualTo("905320000002");
        assertThat(second.at("/jobs/0/deliveredDate").asText()).matches("[0-9.]{10} [0-9:]{8}");
        assertThat(code(sms(probe, "report", "{\"jobids\":[\"1\"]}"))).isEqualTo("60");
        assertThat(code(sms(probe, "report", "{}"))).isEqualTo("70");
        JsonNode stats = sms(probe, "stats", "{\"jobid\":\"" + job + "\"}").json();
        assertThat(stats.path("stats").findValuesAsText("status")).containsExactly("delivered", "iysNotValid");

        probe.change("{\"rateLimits\":{\"netgsm.report\":1}}");
        assertThat(code(sms(probe, "report", "{\"jobids\":[\"" + job + "\"]}"))).isEqualTo("00");
        assertThat(code(sms(probe, "report", "{\"jobids\":[\"" + job + "\"]}"))).isEqualTo("80");
    }

    @Test
    void anOtp_isOneSmsWithoutTurkishLetters() {
        String otp = "{\"msgheader\":\"ORNEK\",\"msg\":\"%s\",\"no\":\"%s\"}";

        assertThat(states(sms(probe, "otp", otp.formatted("Kod 1234", REFUSING))))
                .isEqualTo("[1]");
        assertThat(code(sms(probe, "otp", otp.formatted("Şifre 1234", REFUSING))))
                .isEqualTo("20");
        assertThat(code(sms(probe, "otp", otp.formatted("Kod", "12")))).isEqualTo("50");
    }

    @Test
    void headersInboxAndBalance() {
        assertThat(probe.get("/netgsm/sms/rest/v2/msgheader", "Authorization", NetgsmProbe.BASIC)
                        .json()
                        .at("/msgheaders/0")
                        .asText())
                .isEqualTo("ORNEK");
        assertThat(code(probe.get("/netgsm/sms/rest/v2/inbox", "Authorization", NetgsmProbe.BASIC)))
                .isEqualTo("40");
        String balance = "{\"usercode\":\"demo\",\"password\":\"%s\",\"stip\":%d}";
        assertThat(code(probe.post("/netgsm/balance", balance.formatted("demo", 2))))
                .isEqualTo("00");
        assertThat(code(probe.post("/netgsm/balance", balance.formatted("x", 2))))
                .isEqualTo("30");
        assertThat(probe.post("/netgsm/balance", balance.formatted("demo", 1))
                        .json()
                        .at("/balance/0/balance_name")
                        .asText())
                .isEqualTo("SMS");
    }

    @Test
    void theOlderXmlCall_answersText() {
        String xml = "<?xml version=\"1.0\"?><mainbody><header><usercode>demo</usercode><password>%s</password>"
                + "<type>1:n</type><msgheader>ORNEK</msgheader><filter>11</filter><startdate>%s</startdate></header>"
                + "<body><msg><![CDATA[Merhaba]]></msg><no>5320000001</no><no>5320000002</no></body></mainbody>";
        SimProbe.Answer sent = probe.post("/netgsm/sms/send/xml", xml.formatted("demo", ""));

        assertThat(sent.body()).matches("00 [0-9]{26}");
        String report = probe.get("/netgsm/sms/report/?usercode=demo&password=demo&type=0&version=2&bulkid="
                        + sent.body().substring(3))
                .body();
        assertThat(report).startsWith("905320000001 1 30 1 ").contains("<br>905320000002 16 30 1 ");
        assertThat(probe.post("/netgsm/sms/send/xml", xml.formatted("demo", "yarin"))
                        .body())
                .startsWith("01 ");
        assertThat(probe.post("/netgsm/sms/send/xml", xml.formatted("x", "")).body())
                .isEqualTo("30");
        assertThat(probe.post("/netgsm/sms/send/xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><a/>")
                        .body())
                .isEqualTo("70");
    }

    @Test
    void theOlderGetCall_takesQueryAndForms() {
        String fields = "usercode=demo&password=demo&gsmno=5320000001&message=Merhaba%20size&msgheader=ORNEK&filter=0";
        assertThat(probe.get("/netgsm/sms/send/get?" + fields).body()).startsWith("00 ");
        assertThat(probe.post("/netgsm/sms/send/get", fields, "Content-Type", "application/x-www-form-urlencoded")
                        .body())
                .startsWith("00 ");
        StringBuilder multipart = new StringBuilder();
        for (String field : fields.split("&")) {
            String[] sides = field.replace("%20", " ").split("=");
            multipart.append(
                    "--XX\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n".formatted(sides[0], sides[1]));
        }
        assertThat(probe.post(
                                "/netgsm/sms/send/get",
                                multipart + "--XX--\r\n",
                                "Content-Type",
                                "multipart/form-data; boundary=XX")
                        .body())
                .startsWith("00 ");
        assertThat(probe.get("/sim/netgsm/messages?no=5320000001").json().findValuesAsText("msg"))
                .containsExactly("Merhaba size", "Merhaba size", "Merhaba size");
    }
}
