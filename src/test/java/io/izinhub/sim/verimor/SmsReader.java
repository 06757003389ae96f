package io.izinhub.sim.verimor;

import com.fasterxml.jackson.databind.JsonNode;
import io.izinhub.sim.Moment;
import io.izinhub.sim.SimJson;
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

    /** What holds for every message of an order. */
    private record Terms(
            boolean commercial, Optional<SmsText> coding, boolean addOptOut, Optional<String> recipientType) {}

    /** One text as it was given, with its numbers and the customer's ids in one text each. */
    private record Message(
            Optional<String> text, Optional<String> dest, Optional<String> ids, Optional<String> recipientType) {}

    /** @throws Refusal 400 with the code of the first objection */
    SmsOrder read(Params params) {
        Title title = Title.of(params.text("source_addr"));
        boolean commercial = params.flag("is_commercial");
        if (commercial) {
            title.commercialBrand();
        }
        checkPeriod(params.text("valid_for"));
        Instant sendAt = sendAt(params.text("send_at"));
        Terms terms = new Terms(
                commercial,
                SmsText.of(params.text("datacoding")),
                params.flag("add_ret"),
                params.text("iys_recipient_type"));
        return new SmsOrder(title, params.text("custom_id").orElse(null), sendAt, commercial, items(params, terms));
    }

    private static List<SmsOrder.Item> items(Params params, Terms terms) {
        List<SmsOrder.Item> items = new ArrayList<>();
        for (Message message : messages(params)) {
            addItems(terms, message, items);
            if (items.size() > MOST) {
                throw Refusal.code("MESSAGE_COUNT_LIMIT_EXCEEDED");
            }
        }
        if (items.isEmpty()) {
            throw Refusal.code("MISSING_MESSAGE");
        }
        return items;
    }

    private static List<Message> messages(Params params) {
        if (params.list("messages").isMissingNode()) {
            return List.of(new Message(params.text("msg"), params.text("dest"), Optional.empty(), Optional.empty()));
        }
        List<Message> messages = new ArrayList<>();
        for (JsonNode message : params.list("messages")) {
            messages.add(new Message(
                    Optional.ofNullable(message.get("msg")).map(JsonNode::asText),
                    SimJson.text(message.get("dest")),
                    SimJson.text(message.get("id")),
                    SimJson.text(message.get("iys_recipient_type"))));
        }
        return messages;
    }

    /** As many ids as numbers, or none of them counts. */
    private static void addItems(Terms terms, Message message, List<SmsOrder.Item> items) {
        String text = message.text.filter(words -> !words.isBlank()).orElseThrow(() -> Refusal.code("MISSING_MESSAGE"))
                + (terms.addOptOut ? OPT_OUT : "");
        int size = terms.coding.orElseGet(() -> SmsText.fitting(text)).size(text);
        String recipientType = terms.commercial ? recipientType(terms, message) : null;
        String[] numbers = message.dest
                .orElseThrow(() -> Refusal.code("MISSING_DESTINATION_ADDRESS"))
                .split(",");
        String[] ids = message.ids.map(list -> list.split(",")).orElse(new String[0]);
        for (int i = 0; i < numbers.length; i++) {
            String number = numbers[i].strip();
            if (!DESTINATION.matcher(number).matches()) {
                throw Refusal.code("INVALID_DESTINATION_ADDRESS");
            }
            String id = ids.length == numbers.length ? ids[i].strip() : null;
            items.add(new SmsOrder.Item(number, text, id, recipientType, size));
        }
    }

    private static String recipientType(Terms terms, Message message) {
        return message.recipientType
                .or(() -> terms.recipientType)
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
