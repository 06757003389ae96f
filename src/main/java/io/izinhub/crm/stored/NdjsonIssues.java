package io.izinhub.crm.stored;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.izinhub.platform.lines.ByteLines;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Issues as one JSON object on each line; what is nested in it is read too, under the name of the outermost member. */
final class NdjsonIssues implements IssueReader {

    private static final int LONGEST_LINE = 8 * 1024 * 1024;
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private final ByteLines lines;

    NdjsonIssues(InputStream in) {
        this.lines = new ByteLines(in, LONGEST_LINE);
    }

    @Override
    public IssueRecord next() throws IOException {
        ByteLines.Line line = lines.nextFilled();
        return line == null ? null : record(line);
    }

    private static IssueRecord record(ByteLines.Line line) {
        if (line.cut()) {
            return bad(line, Unread.TOO_LONG);
        }
        JsonNode node;
        try {
            node = JSON.readValue(line.bytes());
        } catch (IOException e) {
            return bad(line, Unread.BROKEN);
        }
        if (!node.isObject()) {
            return bad(line, Unread.BROKEN);
        }
        Set<Unread> unread = EnumSet.noneOf(Unread.class);
        Map<String, String> cells = new LinkedHashMap<>();
        node.properties().forEach(member -> cells.put(member.getKey(), text(member.getValue(), unread)));
        return new IssueRecord(line.number(), cells, unread);
    }

    private static IssueRecord bad(ByteLines.Line line, Unread why) {
        return new IssueRecord(line.number(), Map.of(), EnumSet.of(why));
    }

    private static String text(JsonNode value, Set<Unread> unread) {
        StringBuilder text = new StringBuilder();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(value);
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            if (node.isContainerNode()) {
                Deque<JsonNode> inner = new ArrayDeque<>();
                node.elements().forEachRemaining(inner::push);
                inner.forEach(open::push);
            } else if (!node.isNull()) {
                text.append(text.isEmpty() ? "" : "\n").append(node.asText());
            }
        }
        if (text.indexOf("\uFFFD") >= 0) {
            unread.add(Unread.BAD_ENCODING);
        }
        if (text.length() > MOST_TEXT) {
            unread.add(Unread.TOO_LONG);
            text.setLength(MOST_TEXT);
        }
        return text.toString();
    }
}
