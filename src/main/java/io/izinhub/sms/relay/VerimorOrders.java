package io.izinhub.sms.relay;

import io.izinhub.consent.domain.RecipientType;
import io.izinhub.platform.time.Istanbul;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads Verimor's orders (docs/integrators/verimor-sms.md). Stateless. */
final class VerimorOrders {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private static final JsonOrder.Writing WRITING = new JsonOrder.Writing() {
        @Override
        public String startField() {
            return "send_at";
        }

        @Override
        public String time(LocalDateTime time) {
            return VerimorOrders.time(time);
        }

        @Override
        public byte[] item(byte[] source, JsonSpan item, List<Integer> kept) {
            return VerimorOrders.item(source, item, kept);
        }
    };

    private VerimorOrders() {}

    /** {@code /v2/send.json}. */
    static Order send(byte[] body) throws UnreadableOrderException {
        byte[] source = JsonOrder.plain(body);
        JsonSpan root = JsonSpan.read(source);
        Optional<String> commercial = root.word("is_commercial");
        Optional<String> type = root.word("iys_recipient_type");
        List<JsonOrder.Item> items = new ArrayList<>();
        for (JsonSpan span : root.field("messages").map(JsonSpan::items).orElse(List.of())) {
            String text = span.word("msg").orElseThrow(() -> new UnreadableOrderException("no text"));
            String numbers = span.word("dest").orElseThrow(() -> new UnreadableOrderException("no number"));
            Optional<String> own = span.word("iys_recipient_type");
            Mark mark = mark(commercial, own.isPresent() ? own : type);
            span.word("id");
            items.add(new JsonOrder.Item(span, JsonOrder.copies(JsonOrder.entries(numbers), text, mark)));
        }
        if (items.isEmpty()) {
            throw new UnreadableOrderException("no messages");
        }
        return new JsonOrder(
                source,
                root,
                new JsonOrder.Head(
                        root.word("source_addr").orElse(""),
                        root.word("custom_id"),
                        time(root.word("send_at")),
                        Optional.empty()),
                items,
                WRITING);
    }

    /** Ids that the firm passes over, because there are more or fewer than numbers, must not fit by chance afterwards. */
    private static byte[] item(byte[] source, JsonSpan item, List<Integer> kept) {
        JsonSpan dest = item.fields().get("dest");
        List<String> numbers = JsonOrder.entries(dest.text());
        Splice splice = new Splice(source).replace(dest, JsonOrder.chosen(numbers, kept));
        JsonSpan id = item.fields().get("id");
        if (id != null && !id.text().isEmpty()) {
            List<String> ids = JsonOrder.entries(id.text());
            splice.replace(id, ids.size() == numbers.size() ? JsonOrder.chosen(ids, kept) : Splice.quoted(""));
        }
        return splice.bytes(item.start(), item.end());
    }

    static Mark mark(Optional<String> commercial, Optional<String> type) throws UnreadableOrderException {
        RecipientType read = type.isEmpty() || type.get().isBlank()
                ? null
                : RecipientType.parse(type.get().strip())
                        .orElseThrow(() -> new UnreadableOrderException("unknown recipient type"));
        return switch (commercial
                .map(text -> text.strip().toLowerCase(Locale.ROOT))
                .orElse("")) {
            case "" -> Mark.NONE;
            case "true", "1" -> Mark.commercial(read);
            case "false", "0" -> Mark.TRANSACTIONAL;
            default -> throw new UnreadableOrderException("unknown mark");
        };
    }

    /** A time that cannot be read is the firm's to judge: nothing of it is changed. */
    static Optional<LocalDateTime> time(Optional<String> text) {
        try {
            return text.map(given -> LocalDateTime.parse(given.strip(), TIME));
        } catch (DateTimeParseException e) {
            return isoTime(text.orElseThrow().strip());
        }
    }

    private static Optional<LocalDateTime> isoTime(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text).atZoneSameInstant(Istanbul.ZONE).toLocalDateTime());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String time(LocalDateTime time) {
        return TIME.format(time);
    }
}
