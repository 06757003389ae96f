package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.integrator.Moment;
import io.izinhub.sim.integrator.SimJson;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an order to send: {@code POST /v2/send.json}, or {@code /v2/send} with one text in its parameters. */
final class SmsReader {

    private static final int MOST = 50_000;
    private static final Pattern PERIOD = Pattern.compile("([0-9]{1,2}):([0-5][0-9])");
    private static final int LONGEST_PERIOD = 48 * 60;
    private static final Pattern DESTINATION = Pattern.compile("905[0-9]{9}|(\\+|00)[1-9][0-9]{6,13}");
    private static final Set<String> RECIPIENT_TYPES = Set.of("BIREYSEL", "TACIR");
    private static final String OPT_OUT = "\nRet: www.iys.tc/0000";

    private final Clock clock;

    SmsReader(Clock clock) {
        this.clock = clock;
    }

    /** @throws Refusal 400 with the code of the first objection */
    SmsOrder read(Params params) {
        Title title = Title.of(params.text("source_addr"));
        boolean commercial = params.flag("is_commercial");
        if (commercial) {
            title.commercialBrand();
        }
        checkPeriod(params.text("valid_for"));
        Instant sendAt = sendAt(params.text("send_at"));
        Optional<SmsText> coding = SmsText.of(params.text("datacoding"));
        List<SmsOrder.Item> items = new ArrayList<>();
        if (params.list("messages").isMissingNode()) {
            items.addAll(items(params, commercial, coding, params.text("msg"), params.text("dest"), null, null));
        } else {
            readMessages(params, commercial, coding, items);
        }
        if (items.isEmpty()) {
            throw Refusal.code("MISSING_MESSAGE");
        }
        return new SmsOrder(title, params.text("custom_id").orElse(null), sendAt, commercial, items);
    }

    private static void readMessages(
            Params params, boolean commercial, Optional<SmsText> coding, List<SmsOrder.Item> items) {
        for (JsonNode message : params.list("messages")) {
            items.addAll(items(
                    params,
                    commercial,
                    coding,
                    Optional.ofNullable(message.get("msg")).map(JsonNode::asText),
                    SimJson.text(message.get("dest")),
                    SimJson.text(message.get("id")).orElse(null),
                    SimJson.text(message.get("iys_recipient_type")).orElse(null)));
            if (items.size() > MOST) {
                throw Refusal.code("MESSAGE_COUNT_LIMIT_EXCEEDED");
            }
        }
    }

    /** As many ids as numbers, or none of them counts. */
    private static List<SmsOrder.Item> items(
            Params params,
            boolean commercial,
            Optional<SmsText> coding,
            Optional<String> msg,
            Optional<String> dest,
            String ids,
            String ownType) {
        String text = msg.filter(words -> !words.isBlank()).orElseThrow(() -> Refusal.code("MISSING_MESSAGE"))
                + (params.flag("add_ret") ? OPT_OUT : "");
        int size = coding.orElseGet(() -> SmsText.fitting(text)).size(text);
        String type = commercial ? recipientType(params, ownType) : null;
        String[] numbers = dest.orElseThrow(() -> Refusal.code("MISSING_DESTINATION_ADDRESS"))
                .split(",");
        String[] names = ids == null ? new String[0] : ids.split(",");
        List<SmsOrder.Item> items = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            String number = numbers[i].strip();
            if (!DESTINATION.matcher(number).matches()) {
                throw Refusal.code("INVALID_DESTINATION_ADDRESS");
            }
            items.add(new SmsOrder.Item(
                    number, text, names.length == numbers.length ? names[i].strip() : null, type, size));
        }
        return items;
    }

    private static String recipientType(Params params, String own) {
        return Optional.ofNullable(own)
                .or(() -> params.text("iys_recipient_type"))
                .filter(RECIPIENT_TYPES::contains)
                .orElseThrow(() -> Refusal.code("INVALID_IYS_RECIPIENT_TYPE"));
    }

    private static void checkPeriod(Optional<String> text) {
        if (text.isEmpty()) {
            return;
        }
        Matcher matcher = PERIOD.matcher(text.get());
        int minutes =
                matcher.matches() ? Integer.parseInt(matcher.group(1)) * 60 + Integer.parseInt(matcher.group(2)) : 0;
        if (minutes < 1 || minutes > LONGEST_PERIOD) {
            throw Refusal.code("INVALID_PERIOD");
        }
    }

    private Instant sendAt(Optional<String> text) {
        Instant now = clock.instant();
        if (text.isEmpty()) {
            return now;
        }
        return parse(text.get())
                .filter(at -> !at.isBefore(now))
                .orElseThrow(() -> Refusal.code("INVALID_DELIVERY_TIME"));
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Moment.parse(text)
                    .map(Moment::instant)
                    .or(() -> Optional.of(OffsetDateTime.parse(text).toInstant()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
