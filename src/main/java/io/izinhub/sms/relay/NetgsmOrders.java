package io.izinhub.sms.relay;

import io.izinhub.consent.domain.RecipientType;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads Netgsm's orders (docs/integrators/netgsm-sms.md). Stateless. */
final class NetgsmOrders {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("ddMMuuuuHHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final JsonOrder.Writing WRITING = new JsonOrder.Writing() {
        @Override
        public String startField() {
            return "startdate";
        }

        @Override
        public String time(LocalDateTime time) {
            return NetgsmOrders.time(time);
        }

        @Override
        public byte[] item(byte[] source, JsonSpan item, List<Integer> kept) {
            throw new IllegalStateException("Each message has one recipient.");
        }
    };

    private NetgsmOrders() {}

    /** {@code /sms/rest/v2/send}. */
    static Order send(byte[] body) throws UnreadableOrderException {
        byte[] source = JsonOrder.plain(body);
        JsonSpan root = JsonSpan.read(source);
        Mark mark = mark(root.word("iysfilter"));
        List<JsonOrder.Item> items = new ArrayList<>();
        for (JsonSpan span : root.field("messages").map(JsonSpan::items).orElse(List.of())) {
            items.add(new JsonOrder.Item(span, List.of(message(span, mark))));
        }
        return order(source, root, items);
    }

    /** {@code /sms/rest/v2/otp}: one message, never commercial. */
    static Order otp(byte[] body) throws UnreadableOrderException {
        byte[] source = JsonOrder.plain(body);
        JsonSpan root = JsonSpan.read(source);
        return order(source, root, List.of(new JsonOrder.Item(root, List.of(message(root, Mark.TRANSACTIONAL)))));
    }

    private static Order order(byte[] source, JsonSpan root, List<JsonOrder.Item> items)
            throws UnreadableOrderException {
        if (items.isEmpty()) {
            throw new UnreadableOrderException("no messages");
        }
        return new JsonOrder(
                source,
                root,
                new JsonOrder.Head(
                        root.word("msgheader").orElse(""),
                        Optional.empty(),
                        time(root.word("startdate")),
                        time(root.word("stopdate"))),
                items,
                WRITING);
    }

    private static Order.Message message(JsonSpan span, Mark mark) throws UnreadableOrderException {
        return new Order.Message(
                span.word("msg").orElseThrow(() -> new UnreadableOrderException("no text")),
                span.word("no").orElseThrow(() -> new UnreadableOrderException("no number")),
                mark);
    }

    /** Of {@code iysfilter}, {@code filter} in the older calls. */
    static Mark mark(Optional<String> filter) throws UnreadableOrderException {
        return switch (filter.map(String::strip).orElse("")) {
            case "" -> Mark.NONE;
            case "0" -> Mark.TRANSACTIONAL;
            case "11" -> Mark.commercial(RecipientType.BIREYSEL);
            case "12" -> Mark.commercial(RecipientType.TACIR);
            default -> throw new UnreadableOrderException("unknown filter");
        };
    }

    /** A time that cannot be read is the firm's to judge: nothing of it is changed. */
    static Optional<LocalDateTime> time(Optional<String> text) {
        try {
            return text.map(given -> LocalDateTime.parse(given.strip(), TIME));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String time(LocalDateTime time) {
        return TIME.format(time);
    }
}
