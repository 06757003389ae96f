package io.izinhub.sim.netgsm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.izinhub.sim.SimCounts;
import io.izinhub.sim.SimJson;
import io.izinhub.sim.SimPhones;
import io.izinhub.sim.SimRequest;
import io.izinhub.sim.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** {@code /sms/rest/v2/*}: JSON with HTTP Basic; 200 with code 00, or 406 with another. Thread-safe. */
final class SmsCalls {

    private static final int NOT_ACCEPTABLE = 406;
    private static final String JOB = "jobid";
    private static final int OTP_LENGTH = 160;
    private static final Pattern TURKISH = Pattern.compile("[çÇğĞıİöÖşŞüÜ]");

    private final SmsOrders orders;
    private final SmsJobs jobs;
    private final SmsReports reports;
    private final SimCounts counts;

    SmsCalls(SmsOrders orders, SmsJobs jobs, SmsReports reports, SimCounts counts) {
        this.orders = orders;
        this.jobs = jobs;
        this.reports = reports;
        this.counts = counts;
    }

    SimResponse send(SimRequest request) {
        return answer(request, JOB, body -> sent(orders.order(order(body), false)));
    }

    SimResponse otp(SimRequest request) {
        return answer(request, JOB, body -> {
            String text = body.path("msg").asText("");
            String number = body.path("no").asText("");
            if (text.isBlank()
                    || text.length() > OTP_LENGTH
                    || TURKISH.matcher(text).find()) {
                throw new SmsRefusal("20", "msg must be one SMS without Turkish letters");
            }
            if (SimPhones.mobile(number).isEmpty()) {
                throw new SmsRefusal("50", "no must be a mobile number");
            }
            return sent(orders.order(once(body, number, text), false));
        });
    }

    SimResponse report(SimRequest request) {
        return answer(request, "jobs", reports::report);
    }

    SimResponse stats(SimRequest request) {
        return answer(request, "stats", reports::stats);
    }

    SimResponse cancel(SimRequest request) {
        return answer(request, JOB, body -> {
            String id = SimJson.word(body, "jobid").orElseThrow(() -> new SmsRefusal("70", "jobid is missing"));
            if (!jobs.cancel(id)) {
                throw new SmsRefusal("60", "no waiting job of this jobid");
            }
            return success().put("jobid", id);
        });
    }

    SimResponse headers(SimRequest request) {
        return answerWithoutBody(request, "msgheaders", () -> {
            ObjectNode answer = success();
            ArrayNode list = answer.putArray("msgheaders");
            Account.HEADERS.forEach(list::add);
            return answer;
        });
    }

    /** Nobody writes to the simulated subscriber. */
    SimResponse inbox(SimRequest request) {
        return answerWithoutBody(request, "messages", () -> {
            throw new SmsRefusal("40", "no messages");
        });
    }

    /** Credentials stand in the body of this one. */
    SimResponse balance(SimRequest request) {
        ObjectNode body = SimJson.object(request).orElseGet(SimJson::object);
        if (!Account.knows(body.path("usercode").asText(), body.path("password").asText())) {
            return refused(new SmsRefusal("30", "usercode or password is wrong"), "balance");
        }
        return switch (body.path("stip").asInt()) {
            case 1 -> SimJson.answer(200, assets(SimJson.object()));
            case 2 -> SimJson.answer(200, SimJson.object().put("code", "00").put("balance", "1000,000"));
            case 3 -> SimJson.answer(200, assets(SimJson.object().put("code", "00")));
            default -> refused(new SmsRefusal("70", "stip must be 1, 2 or 3"), "balance");
        };
    }

    private static ObjectNode assets(ObjectNode answer) {
        answer.putArray("balance").addObject().put("amount", 10_000).put("balance_name", "SMS");
        return answer;
    }

    private static SmsOrders.Given order(ObjectNode body) {
        List<SmsOrder.Text> texts = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            texts.add(new SmsOrder.Text(
                    message.path("no").asText(""), message.path("msg").asText("")));
        }
        return new SmsOrders.Given(
                body.path("msgheader").asText(""),
                SimJson.word(body, "iysfilter"),
                SimJson.word(body, "encoding"),
                SimJson.word(body, "startdate"),
                SimJson.word(body, "stopdate"),
                texts);
    }

    private static SmsOrders.Given once(ObjectNode body, String number, String text) {
        return new SmsOrders.Given(
                body.path("msgheader").asText(""),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new SmsOrder.Text(number, text)));
    }

    private ObjectNode sent(SmsOrder order) {
        return success().put("jobid", jobs.accept(order));
    }

    private interface Answer {
        ObjectNode get();
    }

    /** @param content the member that holds the answer, null in a refusal */
    private SimResponse answer(SimRequest request, String content, Function<ObjectNode, ObjectNode> work) {
        return answerWithoutBody(
                request,
                content,
                () -> work.apply(SimJson.object(request)
                        .orElseThrow(() -> new SmsRefusal("70", "the body is not a JSON object"))));
    }

    private SimResponse answerWithoutBody(SimRequest request, String content, Answer work) {
        try {
            if (!Account.knows(request.header("Authorization"))) {
                throw new SmsRefusal("30", "user name or password is wrong");
            }
            return SimJson.answer(200, work.get());
        } catch (SmsRefusal refusal) {
            return refused(refusal, content);
        }
    }

    private SimResponse refused(SmsRefusal refusal, String content) {
        counts.add("refused.sms" + refusal.code());
        ObjectNode answer = SimJson.object().put("code", refusal.code());
        answer.putNull(content);
        return SimJson.answer(NOT_ACCEPTABLE, answer.put("description", refusal.getMessage()));
    }

    static ObjectNode success() {
        return SimJson.object().put("code", "00").put("description", "success");
    }
}
