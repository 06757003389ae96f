package io.izinhub.sms.relay;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One text for several numbers, as query of the address or as a form in the body: {@code /sms/send/get}, {@code /v2/send}. */
final class FormOrder implements Order {

    /** Names of the fields that are read, and how the firm writes a time. */
    private enum Names {
        NETGSM("gsmno", "message", "msgheader", "startdate"),
        VERIMOR("dest", "msg", "source_addr", "send_at");

        private final String numbers;
        private final String text;
        private final String title;
        private final String start;

        Names(String numbers, String text, String title, String start) {
            this.numbers = numbers;
            this.text = text;
            this.title = title;
            this.start = start;
        }

        private Mark mark(Map<String, String> fields) throws UnreadableOrderException {
            return this == NETGSM
                    ? NetgsmOrders.mark(Optional.ofNullable(fields.get("filter")))
                    : VerimorOrders.mark(
                            Optional.ofNullable(fields.get("is_commercial")),
                            Optional.ofNullable(fields.get("iys_recipient_type")));
        }

        private Optional<LocalDateTime> time(String given) {
            return this == NETGSM
                    ? NetgsmOrders.time(Optional.ofNullable(given))
                    : VerimorOrders.time(Optional.ofNullable(given));
        }

        private String time(LocalDateTime time) {
            return this == NETGSM ? NetgsmOrders.time(time) : VerimorOrders.time(time);
        }
    }

    private final Names names;
    private final String query;
    private final byte[] body;
    private final Map<String, String> fields;
    private final Mark mark;

    private FormOrder(Names names, String query, byte[] body, Map<String, String> fields, Mark mark) {
        this.names = names;
        this.query = query;
        this.body = body;
        this.fields = fields;
        this.mark = mark;
    }

    /** @param query null for none */
    static Order read(Firm firm, String query, byte[] body) throws UnreadableOrderException {
        Names names = firm == Firm.NETGSM ? Names.NETGSM : Names.VERIMOR;
        Map<String, String> fields = new HashMap<>();
        take(fields, query == null ? "" : query);
        take(fields, text(body));
        if (!fields.containsKey(names.numbers) || !fields.containsKey(names.text)) {
            throw new UnreadableOrderException("no number or no text");
        }
        return new FormOrder(names, query, body, fields, names.mark(fields));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    /** A field that stands twice, in any letter case, might be read the other way round. */
    private static void take(Map<String, String> fields, String pairs) throws UnreadableOrderException {
        for (String pair : pairs.split("&")) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                String lower = name.strip().toLowerCase(Locale.ROOT);
                // Brackets would make it a list, some characters another name, for whoever reads it in PHP.
                if (!name.matches("[a-z_]{1,40}")
                        || fields.put(lower, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                    throw new UnreadableOrderException("a name that is none, or stands twice");
                }
            }
        }
    }

    private static String decoded(String text) throws UnreadableOrderException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new UnreadableOrderException("an escape that is none");
        }
    }

    @Override
    public List<Message> messages() {
        return JsonOrder.copies(JsonOrder.entries(fields.get(names.numbers)), fields.get(names.text), mark);
    }

    @Override
    public String title() {
        return fields.getOrDefault(names.title, "");
    }

    @Override
    public Optional<String> campaign() {
        return Optional.empty();
    }

    @Override
    public Optional<LocalDateTime> start() {
        return names.time(fields.get(names.start));
    }

    @Override
    public boolean canStart(LocalDateTime time) {
        Optional<LocalDateTime> end = names.time(fields.get("stopdate"));
        return end.isEmpty() || time.isBefore(end.get());
    }

    @Override
    public Bytes without(BitSet removed, Optional<LocalDateTime> start) {
        List<String> numbers = JsonOrder.entries(fields.get(names.numbers));
        List<String> kept = new ArrayList<>();
        for (int place = 0; place < numbers.size(); place++) {
            if (!removed.get(place)) {
                kept.add(numbers.get(place));
            }
        }
        Map<String, String> changed = new HashMap<>();
        if (!removed.isEmpty()) {
            changed.put(names.numbers, String.join(",", kept));
        }
        start.ifPresent(time -> changed.put(names.start, names.time(time)));
        String newQuery = query == null ? null : rewritten(query, changed);
        String newBody = rewritten(text(body), changed);
        if (start.isPresent() && !fields.containsKey(names.start)) {
            String more = names.start + "=" + encoded(changed.get(names.start));
            newQuery = body.length == 0 ? newQuery + "&" + more : newQuery;
            newBody = body.length == 0 ? newBody : newBody + "&" + more;
        }
        return new Bytes(newQuery, newBody.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String rewritten(String pairs, Map<String, String> changed) {
        List<String> parts = new ArrayList<>();
        for (String pair : pairs.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8);
            parts.add(changed.containsKey(name) ? name + "=" + encoded(changed.get(name)) : pair);
        }
        return String.join("&", parts);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "FormOrder[" + mark + "]";
    }
}
