package io.izinhub.sms.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.consent.domain.RecipientType;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrdersTest {

    private static final LocalDateTime START = LocalDateTime.of(2026, 12, 1, 9, 0);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String cut(Order order, int... places) {
        return text(order.without(removed(places), Optional.empty()).body());
    }

    private static BitSet removed(int... places) {
        BitSet removed = new BitSet();
        IntStream.of(places).forEach(removed::set);
        return removed;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsCutOutOfAnOrderLeavesEveryOtherByteAsItWas() throws Exception {
        String kept = "{ \"no\" : 5320000002 ,\"msg\":\"\\u015eube ç😀\", \"x\":[1.50, {\"y\":null}] }";
        String order = " {\"iysfilter\":\"11\" , \"messages\" : [ {\"msg\":\"a\",\"no\":\"5320000001\"} ,\n " + kept
                + " , {\"msg\":\"c\",\"no\":\"5320000003\"} ] , \"msgheader\":\"ORNEK\" }\n";
        Order read = NetgsmOrders.send(bytes(order));

        assertThat(read.messages())
                .extracting(Order.Message::to)
                .containsExactly("5320000001", "5320000002", "5320000003");
        assertThat(read.messages().get(1).text()).isEqualTo("Şube ç😀");
        assertThat(read.messages().get(0).mark()).isEqualTo(Mark.commercial(RecipientType.BIREYSEL));
        assertThat(read.title()).isEqualTo("ORNEK");
        assertThat(cut(read, 0, 2))
                .isEqualTo(" {\"iysfilter\":\"11\" , \"messages\" : [ " + kept + " ] , \"msgheader\":\"ORNEK\" }\n");
        assertThat(cut(read)).isEqualTo(order);
    }

    @Test
    void verimor_aListOfNumbersLosesNumberAndIdTogether() throws Exception {
        Order read =
                VerimorOrders.send(bytes("{\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\",\"messages\":["
                        + "{\"msg\":\"m\",\"dest\":\"905320000001,905320000002,905320000003\",\"id\":\"7,8,9\"},"
                        + "{\"msg\":\"n\",\"dest\":\"905320000004\",\"iys_recipient_type\":\"TACIR\"}]}"));

        assertThat(read.messages()).hasSize(4);
        assertThat(read.messages().get(3).mark()).isEqualTo(Mark.commercial(RecipientType.TACIR));
        assertThat(cut(read, 1, 3))
                .isEqualTo("{\"is_commercial\":true,\"iys_recipient_type\":\"BIREYSEL\",\"messages\":["
                        + "{\"msg\":\"m\",\"dest\":\"905320000001,905320000003\",\"id\":\"7,9\"}]}");
    }

    @Test
    void verimor_idsThatDidNotFitNeverFitSomebodyElseAfterwards() throws Exception {
        Order read = VerimorOrders.send(bytes("{\"messages\":[{\"msg\":\"m\",\"id\":\"7,8\",\"dest\":\"1,2,3\"}]}"));

        assertThat(cut(read, 0)).isEqualTo("{\"messages\":[{\"msg\":\"m\",\"id\":\"\",\"dest\":\"2,3\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}],\"messages\":[{\"msg\":\"a\",\"no\":\"2\"}]}",
                "{\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}],\"Messages\":[{\"msg\":\"a\",\"no\":\"2\"}]}",
                "{\"messages\":[{\"msg\":\"a\",\"no\":\"1\",\"No\":\"2\"}]}",
                "{\"iysfilter\":\"11\",\"iysfilter\":\"0\",\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]}",
                "{\"IysFilter\":\"0\",\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]}",
                "{\"iysfilter\":\"13\",\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]}",
                "{\"messages\":[{\"msg\":\"a\",\"no\":[\"1\",\"2\"]}]}",
                "{\"messages\":[{\"msg\":\"a\"}]}",
                "{\"messages\":[]}",
                "{\"messages\":{\"msg\":\"a\",\"no\":\"1\"}}",
                "[{\"msg\":\"a\",\"no\":\"1\"}]",
                "{\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]} {}",
                "{\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]",
                "{'messages':[]}",
                "",
                "null"
            })
    void anOrderThatTheFirmMightReadOtherwiseIsNotRead(String body) {
        assertThatThrownBy(() -> NetgsmOrders.send(bytes(body))).isInstanceOf(UnreadableOrderException.class);
    }

    @Test
    void otherEncodingsAndBottomlessListsAreNotRead() {
        String order = "{\"messages\":[{\"msg\":\"ş\",\"no\":\"1\"}]}";

        assertThatThrownBy(() -> NetgsmOrders.send(order.getBytes(StandardCharsets.UTF_16)))
                .isInstanceOf(UnreadableOrderException.class);
        assertThatThrownBy(() -> NetgsmOrders.send(order.getBytes(StandardCharsets.UTF_16LE)))
                .isInstanceOf(UnreadableOrderException.class);
        assertThatThrownBy(() -> NetgsmOrders.send(
                        "{\"messages\":[{\"msg\":\"ç\",\"no\":\"1\"}]}".getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(UnreadableOrderException.class);
        assertThatThrownBy(() -> NetgsmOrders.send(bytes("[".repeat(100_000))))
                .isInstanceOf(UnreadableOrderException.class);
    }

    @Test
    void r46_theFirmsOwnStartIsSetOrReplaced() throws Exception {
        Order none = NetgsmOrders.send(bytes("{\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]}"));
        Order own = VerimorOrders.send(
                bytes("{\"send_at\":\"2026-11-30 23:00:00\",\"messages\":[{\"msg\":\"a\",\"dest\":\"1,2\"}]}"));

        assertThat(text(none.without(new BitSet(), Optional.of(START)).body()))
                .isEqualTo("{\"startdate\":\"011220260900\",\"messages\":[{\"msg\":\"a\",\"no\":\"1\"}]}");
        assertThat(own.start()).contains(LocalDateTime.of(2026, 11, 30, 23, 0));
        assertThat(text(own.without(removed(0), Optional.of(START)).body()))
                .isEqualTo("{\"send_at\":\"2026-12-01 09:00:00\",\"messages\":[{\"msg\":\"a\",\"dest\":\"2\"}]}");
    }

    @Test
    void aFormLosesNumbersAndKeepsTheRest() throws Exception {
        String query = "usercode=u&password=p%26w+&gsmno=5320000001%2C5320000002&message=%C5%9Eube&filter=11";
        Order read = FormOrder.read(Firm.NETGSM, query, new byte[0]);

        assertThat(read.messages()).extracting(Order.Message::text).containsExactly("Şube", "Şube");
        assertThat(read.without(removed(0), Optional.of(START)).query())
                .isEqualTo(
                        "usercode=u&password=p%26w+&gsmno=5320000002&message=%C5%9Eube&filter=11&startdate=011220260900");
        assertThat(text(FormOrder.read(Firm.VERIMOR, null, bytes("dest=1,2&msg=a&is_commercial=true"))
                        .without(removed(1), Optional.empty())
                        .body()))
                .isEqualTo("dest=1&msg=a&is_commercial=true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsmno=1&message=a&gsmno=2",
                "gsmno=1&message=a&GSMNO=2",
                "gsmno[]=1&gsmno=2&message=a",
                "gsmno=1&message=a&filter=11&filter=0",
                "gsmno=1&message=%zz",
                "gsmno=1"
            })
    void aFormThatTheFirmMightReadOtherwiseIsNotRead(String query) {
        assertThatThrownBy(() -> FormOrder.read(Firm.NETGSM, query, new byte[0]))
                .isInstanceOf(UnreadableOrderException.class);
        assertThatThrownBy(() -> FormOrder.read(Firm.NETGSM, "gsmno=1&message=a", bytes(query)))
                .isInstanceOf(UnreadableOrderException.class);
    }

    private static String xml(String filter, String body) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><mainbody><header><usercode>u</usercode><msgheader>ORNEK</msgheader>"
                + filter + "</header><body>" + body + "</body></mainbody>";
    }

    @Test
    void xml_aNumberOrAPairIsCutOut() throws Exception {
        Order one =
                XmlOrder.read(bytes(xml("<filter>11</filter>", "<msg><![CDATA[Şube & c]]></msg><no>1</no><no>2</no>")));
        Order pairs = XmlOrder.read(bytes(xml("", "<mp><msg>a</msg><no>1</no></mp><mp><msg>b</msg><no>2</no></mp>")));

        assertThat(one.messages().get(1).text()).isEqualTo("Şube & c");
        assertThat(one.messages().get(1).mark()).isEqualTo(Mark.commercial(RecipientType.BIREYSEL));
        Order rest = XmlOrder.read(one.without(removed(0), Optional.of(START)).body());
        assertThat(rest.messages()).containsExactly(one.messages().get(1));
        assertThat(rest.start()).contains(START);
        assertThat(rest.title()).isEqualTo("ORNEK");
        assertThat(XmlOrder.read(pairs.without(removed(1), Optional.empty()).body())
                        .messages())
                .containsExactly(pairs.messages().get(0));
        assertThat(one.messages()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><mainbody><header/><body><msg>&x;</msg><no>1</no></body></mainbody>",
                "<!DOCTYPE m [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><mainbody><header/><body><msg>&b;</msg><no>1</no></body></mainbody>",
                "<!DOCTYPE mainbody SYSTEM \"http://127.0.0.1:1/x.dtd\"><mainbody><header/><body><msg>a</msg><no>1</no></body></mainbody>",
                "<mainbody><header/><body><msg>a</msg><no>1</no><mp><msg>b</msg><no>2</no></mp></body></mainbody>",
                "<mainbody><header/><body><msg>a</msg><msg>b</msg><no>1</no></body></mainbody>",
                "<mainbody><header/><body><msg>a</msg><no>1</no><No>2</No></body></mainbody>",
                "<mainbody><header/><body><msg>a</msg><no>1<b>2</b></no></body></mainbody>",
                "<mainbody><header><filter>11</filter><filter>0</filter></header><body><msg>a</msg><no>1</no></body></mainbody>",
                "<mainbody><header/><body/><body><msg>a</msg><no>1</no></body></mainbody>",
                "<mainbody><header/><body><msg>a</msg></body></mainbody>",
                "not xml"
            })
    void xml_attacksAndTwofoldMeaningsAreNotRead(String body) {
        assertThatThrownBy(() -> XmlOrder.read(bytes(body))).isInstanceOf(UnreadableOrderException.class);
    }
}
