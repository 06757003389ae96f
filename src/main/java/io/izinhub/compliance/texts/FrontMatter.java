package io.izinhub.compliance.texts;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What stands above a text between two lines of {@code ---}.
 *
 * @param version counted from 1; a changed text has another one
 * @param validFrom first day on which it is used
 * @param approvedBy who signed it off; empty while nobody has
 * @param approvedAt the day of that; null while nobody has
 * @param more keys that only this kind of file has
 * @param firstLine number of the first line of the text itself
 */
record FrontMatter(
        int version,
        LocalDate validFrom,
        String approvedBy,
        LocalDate approvedAt,
        Map<String, String> more,
        int firstLine) {

    private static final String FENCE = "---";
    private static final List<String> ALWAYS = List.of("version", "validFrom", "approvedBy", "approvedAt");

    boolean isApproved() {
        return approvedAt != null;
    }

    /** @param further keys beside the four of every file; all must be there */
    static FrontMatter read(TextSource source, Set<String> further) {
        List<String> lines = source.content().lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FENCE)) {
            throw TextProblem.of(
                    source,
                    1,
                    "The file does not begin with its front matter. | Dosya başlık bölümüyle başlamıyor.",
                    "Begin with ---, then version, validFrom, approvedBy, approvedAt, then --- again.",
                    "Dosya --- ile başlamalı; ardından version, validFrom, approvedBy, approvedAt ve yeniden --- gelmelidir.");
        }
        Map<String, String> values = new LinkedHashMap<>();
        int line = 1;
        while (line < lines.size() && !lines.get(line).equals(FENCE)) {
            entry(source, line + 1, lines.get(line), further, values);
            line++;
        }
        if (line == lines.size()) {
            throw TextProblem.of(
                    source,
                    1,
                    "The front matter has no end. | Başlık bölümünün sonu yok.",
                    "Write --- below it.",
                    "Bitişine --- satırını yazın.");
        }
        return of(source, values, further, line + 2);
    }

    private static void entry(
            TextSource source, int number, String line, Set<String> further, Map<String, String> values) {
        int colon = line.indexOf(':');
        String key = colon < 0 ? line : line.substring(0, colon).strip();
        if (colon < 0 || !ALWAYS.contains(key) && !further.contains(key)) {
            throw TextProblem.of(
                    source,
                    number,
                    "This key is not known here. | Bu anahtar burada bilinmiyor.",
                    "Known keys: " + ALWAYS + further + ".",
                    "Bilinen anahtarlar: " + ALWAYS + further + ".");
        }
        if (values.put(key, line.substring(colon + 1).strip()) != null) {
            throw TextProblem.of(
                    source,
                    number,
                    key + " stands twice. | " + key + " iki kez yazılmış.",
                    "Keep one of them.",
                    "Birini silin.");
        }
    }

    private static FrontMatter of(TextSource source, Map<String, String> values, Set<String> further, int firstLine) {
        for (String key : ALWAYS) {
            require(source, values, key);
        }
        further.forEach(key -> require(source, values, key));
        Map<String, String> more = new LinkedHashMap<>(values);
        ALWAYS.forEach(more::remove);
        LocalDate approvedAt = values.get("approvedAt").isEmpty() ? null : day(source, values, "approvedAt");
        if (values.get("approvedBy").isEmpty() != (approvedAt == null)) {
            throw TextProblem.of(
                    source,
                    1,
                    "Only one of approvedBy and approvedAt is filled in. | approvedBy ile approvedAt alanlarından yalnız biri dolu.",
                    "Fill in both when the text is signed off, none before.",
                    "Metin onaylandığında ikisini de doldurun, öncesinde ikisini de boş bırakın.");
        }
        return new FrontMatter(
                version(source, values.get("version")),
                day(source, values, "validFrom"),
                values.get("approvedBy"),
                approvedAt,
                Map.copyOf(more),
                firstLine);
    }

    private static void require(TextSource source, Map<String, String> values, String key) {
        if (!values.containsKey(key)) {
            throw TextProblem.of(
                    source,
                    1,
                    key + " is missing. | " + key + " eksik.",
                    "Add it to the front matter; approvedBy and approvedAt may be empty.",
                    "Bunu başlık bölümüne ekleyin; approvedBy ve approvedAt boş kalabilir.");
        }
    }

    private static int version(TextSource source, String text) {
        if (!text.matches("[1-9][0-9]{0,5}")) {
            throw TextProblem.of(
                    source,
                    1,
                    "version is no number from 1 on. | version 1 ya da daha büyük bir sayı değil.",
                    "Count from 1, one more with each change.",
                    "1'den başlayın, her değişiklikte bir artırın.");
        }
        return Integer.parseInt(text);
    }

    private static LocalDate day(TextSource source, Map<String, String> values, String key) {
        try {
            return LocalDate.parse(values.get(key));
        } catch (DateTimeParseException e) {
            throw TextProblem.of(
                    source,
                    1,
                    key + " is no date. | " + key + " bir tarih değil.",
                    "Write it as 2026-11-27.",
                    "Tarihi 2026-11-27 biçiminde yazın.");
        }
    }
}
