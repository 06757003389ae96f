package io.izinhub.detection.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.izinhub.detection.Category;
import io.izinhub.detection.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads corpora: JSON Lines in UTF-8, one mail a line. */
public final class CorpusReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CorpusReader() {}

    /**
     * The mails in the order of the file.
     *
     * @throws IllegalArgumentException if a line is no mail; the message names the line, never its content
     */
    public static List<Mail> read(Path file) throws IOException {
        List<Mail> mails = new ArrayList<>();
        for (JsonNode line : lines(file)) {
            try {
                mails.add(mail(line));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file.getFileName() + ":" + (mails.size() + 1) + ": " + e.getMessage(), e);
            }
        }
        return mails;
    }

    /** The request sentences by the id of their mail: lines of {@code id} and {@code text}. */
    static Map<String, String> requests(Path file) throws IOException {
        Map<String, String> requests = new LinkedHashMap<>();
        for (JsonNode line : lines(file)) {
            requests.put(required(line, "id"), required(line, "text"));
        }
        return requests;
    }

    private static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> nodes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            try {
                nodes.add(JSON.readTree(line));
            } catch (JsonProcessingException e) {
                // The parser's message would quote the line.
                throw new IllegalArgumentException(file.getFileName() + ":" + (nodes.size() + 1) + ": not JSON");
            }
        }
        return nodes;
    }

    private static Mail mail(JsonNode line) {
        String subject = required(line, "subject");
        String body = required(line, "body");
        List<Span> gold = new ArrayList<>();
        for (JsonNode finding : line.path("findings")) {
            addOccurrences(
                    subject + "\n" + body,
                    required(finding, "text"),
                    Category.valueOf(required(finding, "category")),
                    gold);
        }
        return new Mail(
                required(line, "id"),
                subject,
                body,
                line.path("html").asBoolean(false),
                required(line, "lang"),
                required(line, "sector"),
                gold,
                Decision.valueOf(required(line, "decision")));
    }

    private static void addOccurrences(String text, String part, Category category, List<Span> gold) {
        int at = part.isEmpty() ? -1 : text.indexOf(part);
        if (at < 0) {
            throw new IllegalArgumentException("a finding of " + category + " is not in the mail");
        }
        for (; at >= 0; at = text.indexOf(part, at + 1)) {
            gold.add(new Span(category, at, at + part.length()));
        }
    }

    private static String required(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            throw new IllegalArgumentException("no " + field);
        }
        return value.textValue();
    }
}
