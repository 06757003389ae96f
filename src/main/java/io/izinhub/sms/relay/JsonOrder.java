package io.izinhub.sms.relay;

import java.io.ByteArrayOutputStream;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An order in JSON. What is cut out is cut out of its bytes. */
final class JsonOrder implements Order {

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /**
     * What the order says of itself.
     *
     * @param end empty: the firm's own
     */
    record Head(String title, Optional<String> campaign, Optional<LocalDateTime> start, Optional<LocalDateTime> end) {}

    /** How a firm writes. */
    interface Writing {
        String startField();

        String time(LocalDateTime time);

        /** One item of the list with some of its recipients; only of an item that has several. */
        byte[] item(byte[] source, JsonSpan item, List<Integer> kept);
    }

    /**
     * An item of the list.
     *
     * @param messages one for each recipient
     */
    record Item(JsonSpan span, List<Message> messages) {}

    private final byte[] source;
    private final JsonSpan root;
    private final Head head;
    private final List<Item> items;
    private final Writing writing;

    JsonOrder(byte[] source, JsonSpan root, Head head, List<Item> items, Writing writing) {
        this.source = source;
        this.root = root;
        this.head = head;
        this.items = List.copyOf(items);
        this.writing = writing;
    }

    /** Without the mark that some programs write before the text. */
    static byte[] plain(byte[] body) {
        return body.length >= BOM.length && Arrays.equals(body, 0, BOM.length, BOM, 0, BOM.length)
                ? Arrays.copyOfRange(body, BOM.length, body.length)
                : body;
    }

    @Override
    public List<Message> messages() {
        return items.stream().flatMap(item -> item.messages().stream()).toList();
    }

    @Override
    public String title() {
        return head.title();
    }

    @Override
    public Optional<String> campaign() {
        return head.campaign();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return head.start();
    }

    @Override
    public boolean canStart(LocalDateTime time) {
        return head.end().isEmpty() || time.isBefore(head.end().get());
    }

    @Override
    public Bytes without(BitSet removed, Optional<LocalDateTime> start) {
        Splice splice = new Splice(source);
        if (!removed.isEmpty()) {
            int from = items.get(0).span().start();
            int to = items.get(items.size() - 1).span().end();
            splice.replace(from, to, kept(removed));
        }
        start.ifPresent(time -> begin(splice, time));
        return new Bytes(null, splice.bytes());
    }

    private byte[] kept(BitSet removed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int first = 0;
        for (Item item : items) {
            int offset = first;
            List<Integer> kept = IntStream.range(0, item.messages().size())
                    .filter(place -> !removed.get(offset + place))
                    .boxed()
                    .toList();
            first += item.messages().size();
            if (kept.isEmpty()) {
                continue;
            }
            if (out.size() > 0) {
                out.write(',');
            }
            JsonSpan span = item.span();
            out.writeBytes(
                    kept.size() == item.messages().size()
                            ? Arrays.copyOfRange(source, span.start(), span.end())
                            : writing.item(source, span, kept));
        }
        return out.toByteArray();
    }

    private void begin(Splice splice, LocalDateTime time) {
        byte[] value = Splice.quoted(writing.time(time));
        JsonSpan given = root.fields().get(writing.startField());
        if (given != null) {
            splice.replace(given, value);
            return;
        }
        ByteArrayOutputStream field = new ByteArrayOutputStream();
        field.writeBytes(Splice.quoted(writing.startField()));
        field.write(':');
        field.writeBytes(value);
        field.write(',');
        splice.replace(root.start() + 1, root.start() + 1, field.toByteArray());
    }

    /** Entries of a text with commas that are kept. */
    static byte[] chosen(List<String> entries, List<Integer> kept) {
        return Splice.quoted(kept.stream().map(entries::get).collect(Collectors.joining(",")));
    }

    static List<String> entries(String text) {
        return List.of(text.split(",", -1));
    }

    static List<Message> copies(List<String> numbers, String text, Mark mark) {
        List<Message> messages = new ArrayList<>();
        numbers.forEach(number -> messages.add(new Message(text, number, mark)));
        return messages;
    }

    @Override
    public String toString() {
        return "JsonOrder[" + items.size() + "]";
    }
}
