package io.izinhub.sms.keyword;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what people send to a short number: a refusal or something else, and of which brand. In any case, with or without Turkish
 * letters. Immutable.
 */
final class Keywords {

    /** Of a message of so many words one keyword is enough, wherever it stands. */
    private static final int FEW = 3;

    /** No message has more words that count. */
    private static final int LONGEST = 2_000;

    private final Set<String> keywords;
    private final Map<String, String> brandWords;

    /** @param brandWords word by which people call a brand, and its code */
    Keywords(Collection<String> keywords, Map<String, String> brandWords) {
        this.keywords = new HashSet<>();
        keywords.forEach(word -> this.keywords.addAll(words(word)));
        this.brandWords = new HashMap<>();
        brandWords.forEach((word, brand) -> words(word).forEach(each -> this.brandWords.put(each, brand)));
    }

    /**
     * What a message says.
     *
     * @param refuses it is a refusal
     * @param brand code of the brand that it names, if any
     */
    record Said(boolean refuses, Optional<String> brand) {}

    Said read(String text) {
        List<String> words = words(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        Optional<String> brand = words.stream()
                .filter(brandWords::containsKey)
                .map(brandWords::get)
                .findFirst();
        List<String> rest =
                words.stream().filter(word -> !brandWords.containsKey(word)).toList();
        boolean first = !rest.isEmpty() && keywords.contains(rest.get(0));
        boolean among = rest.size() <= FEW && rest.stream().anyMatch(keywords::contains);
        return new Said(first || among, brand);
    }

    /** In capital letters without marks: İPTAL, iptal and ıptal are one word. */
    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace('ı', 'i')
                .toUpperCase(Locale.ROOT);
        List<String> words = new ArrayList<>();
        for (String word : plain.split("[^\\p{L}\\p{Nd}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
