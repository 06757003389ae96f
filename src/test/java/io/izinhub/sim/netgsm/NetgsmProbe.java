package io.izinhub.sim.netgsm;

import io.izinhub.sim.SimProbe;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The calls that the tests make on Netgsm. */
final class NetgsmProbe {

    static final String PHONE = "+905320000001";
    static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("demo:demo".getBytes(StandardCharsets.UTF_8));

    private static final String HEADER = "{\"username\":\"demo\",\"password\":\"demo\",\"brandCode\":\"600100\"}";

    private NetgsmProbe() {}

    static String envelope(String items) {
        return "{\"header\":" + HEADER + ",\"body\":{\"data\":[" + items + "]}}";
    }

    static String item(String recipient, String status, String date) {
        return "{\"type\":\"MESAJ\",\"source\":\"HS_WEB\",\"recipient\":\"%s\",\"status\":\"%s\",\"consentDate\":\"%s\",\"recipientType\":\"BIREYSEL\",\"refid\":\"hub-1\"}"
                .formatted(recipient, status, date);
    }

    static SimProbe.Answer add(SimProbe probe, String items) {
        return probe.post("/netgsm/iys/add", envelope(items));
    }

    static SimProbe.Answer search(SimProbe probe, String recipient) {
        return probe.post(
                "/netgsm/iys/search",
                envelope("{\"type\":\"MESAJ\",\"recipient\":\"" + recipient + "\",\"recipientType\":\"BIREYSEL\"}"));
    }

    static SimProbe.Answer sms(SimProbe probe, String call, String body) {
        return probe.post("/netgsm/sms/rest/v2/" + call, body, "Authorization", BASIC);
    }

    static String messages(String text, String... numbers) {
        StringBuilder list = new StringBuilder();
        for (String number : numbers) {
            list.append(list.isEmpty() ? "" : ",").append("{\"msg\":\"%s\",\"no\":\"%s\"}".formatted(text, number));
        }
        return "[" + list + "]";
    }
}
