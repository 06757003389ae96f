package io.izinhub.consent.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The fields of an item. An unknown one is refused with the known one that it resembles most. */
final class KnownFields {

    static final List<String> ALL = List.of(
            "brand",
            "channel",
            "recipient",
            "value",
            "recipientType",
            "status",
            "source",
            "consentAt",
            "purposes",
            "evidence",
            "idempotencyKey");

    /** Longer names resemble none of ours, and comparing them costs time. */
    private static final int MAX_LENGTH = 32;

    private KnownFields() {}

    static void requireOnlyKnown(JsonNode node) {
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!ALL.contains(name)) {
                throw new RefusedItem(ItemFault.Code.UNKNOWN_FIELD, nearest(name));
            }
        }
    }

    private static String nearest(String name) {
        if (name.length() > MAX_LENGTH) {
            return null;
        }
        String wanted = letters(name);
        String best = ALL.stream()
                .min(Comparator.comparingInt(known -> distance(wanted, letters(known))))
                .orElseThrow();
        return distance(wanted, letters(best)) <= best.length() / 2 ? best : null;
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_\\-\\s]", "");
    }

    /** Levenshtein. */
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
