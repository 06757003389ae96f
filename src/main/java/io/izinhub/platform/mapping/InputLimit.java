package io.izinhub.platform.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a mapping's input may weigh: characters of text, plus eight for every node. Cheaper than writing it out, and close
 * to the size of the JSON.
 *
 * @param maxWeight upper bound, inclusive
 */
public record InputLimit(long maxWeight) {

    private static final int NODE = 8;

    /** Room for a page of 1,000 movements and for the largest answer that the HTTP exit lets in. */
    public static final InputLimit DEFAULT = new InputLimit(32L * 1024 * 1024);

    boolean allows(JsonNode input) {
        Deque<JsonNode> open = new ArrayDeque<>();
        open.push(input);
        long weight = 0;
        while (!open.isEmpty()) {
            JsonNode node = open.pop();
            weight += NODE + (node.isTextual() ? node.textValue().length() : 0);
            if (weight > maxWeight) {
                return false;
            }
            node.forEach(open::push);
        }
        return true;
    }
}
