package io.izinhub.sim.netgsm;

import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * The older sending calls {@code /sms/send/xml} and {@code /sms/send/get} and the report {@code /sms/report}. The answer
 * is text: a code, after 00 to 02 also the job's id. Thread-safe.
 */
final class OldSmsCalls {

    private final SmsOrders orders;
    private final SmsJobs jobs;
    private final SmsReports reports;
    private final SimCounts counts;

    OldSmsCalls(SmsOrders orders, SmsJobs jobs, SmsReports reports, SimCounts counts) {
        this.orders = orders;
        this.jobs = jobs;
        this.reports = reports;
        this.counts = counts;
    }

    SimResponse xml(SimRequest request) {
        return answer(() -> {
            Element main = document(request).getDocumentElement();
            admit(word(main, "usercode").orElse(""), word(main, "password").orElse(""));
            return sent(new SmsOrders.Given(
                    word(main, "msgheader").orElse(""),
                    word(main, "filter"),
                    word(main, "encoding"),
                    word(main, "startdate"),
                    word(main, "stopdate"),
                    texts(main)));
        });
    }

    SimResponse get(SimRequest request) {
        return answer(() -> {
            Map<String, String> fields = fields(request);
            admit(fields.getOrDefault("usercode", ""), fields.getOrDefault("password", ""));
            String text = fields.getOrDefault("message", "");
            List<SmsOrder.Text> texts = new ArrayList<>();
            for (String number : fields.getOrDefault("gsmno", "").split(",")) {
                texts.add(new SmsOrder.Text(number, text));
            }
            return sent(new SmsOrders.Given(
                    fields.getOrDefault("msgheader", ""),
                    field(fields, "filter"),
                    field(fields, "dil"),
                    field(fields, "startdate"),
                    field(fields, "stopdate"),
                    texts));
        });
    }

    SimResponse report(SimRequest request) {
        return answer(() -> {
            Map<String, String> fields = fields(request);
            admit(fields.getOrDefault("usercode", ""), fields.getOrDefault("password", ""));
            return reports.lines(fields.getOrDefault("bulkid", ""));
        });
    }

    private String sent(SmsOrders.Given given) {
        SmsOrder order = orders.order(given, true);
        return order.dateCode() + " " + jobs.accept(order);
    }

    private static void admit(String user, String password) {
        if (!Account.knows(user, password)) {
            throw new SmsRefusal("30", "user name or password is wrong");
        }
    }

    private SimResponse answer(Supplier<String> work) {
        try {
            return text(work.get());
        } catch (SmsRefusal refusal) {
            counts.add("refused.sms" + refusal.code());
            return text(refusal.code());
        }
    }

    private static SimResponse text(String text) {
        return new SimResponse(
                200, null, Map.of("Content-Type", "text/html;charset=UTF-8"), text.getBytes(StandardCharsets.UTF_8));
    }

    /** One text for many numbers ({@code 1:n}), or pairs of text and number ({@code n:n}). */
    private static List<SmsOrder.Text> texts(Element main) {
        List<SmsOrder.Text> texts = new ArrayList<>();
        NodeList pairs = main.getElementsByTagName("mp");
        for (int i = 0; i < pairs.getLength(); i++) {
            Element pair = (Element) pairs.item(i);
            texts.add(new SmsOrder.Text(
                    word(pair, "no").orElse(""), word(pair, "msg").orElse("")));
        }
        if (texts.isEmpty()) {
            String text = word(main, "msg").orElse("");
            NodeList numbers = main.getElementsByTagName("no");
            for (int i = 0; i < numbers.getLength(); i++) {
                texts.add(new SmsOrder.Text(numbers.item(i).getTextContent().trim(), text));
            }
        }
        return texts;
    }

    private static Optional<String> word(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        return found.getLength() == 0
                ? Optional.empty()
                : Optional.of(found.item(0).getTextContent().trim()).filter(text -> !text.isEmpty());
    }

    private static Document document(SimRequest request) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(request.body()));
        } catch (SAXException | IOException e) {
            throw new SmsRefusal("70", "the body is not XML");
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the query, of a form, or of the parts of a multipart form. */
    private static Map<String, String> fields(SimRequest request) {
        Map<String, String> fields = new HashMap<>(request.query());
        String type = Optional.ofNullable(request.header("Content-Type")).orElse("");
        if (type.startsWith("multipart/form-data")) {
            fields.putAll(MultipartForm.fields(type, request.bodyText()));
        } else if (type.startsWith("application/x-www-form-urlencoded")) {
            for (String pair : request.bodyText().split("&")) {
                String[] sides = pair.split("=", 2);
                fields.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
            }
        }
        return fields;
    }

    private static Optional<String> field(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isBlank());
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new SmsRefusal("70", "the form is not encoded as forms are");
        }
    }
}
