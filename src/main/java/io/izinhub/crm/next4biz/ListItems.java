package io.izinhub.crm.next4biz;

import io.izinhub.crm.CrmAnswer.Field;
import io.izinhub.crm.CrmAnswer.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The items of the lists in which a tenant keeps permissions, and what they mean. Pure. */
final class ListItems {

    /** A word of the mapping, and what tenants call it; folded. */
    enum Meaning {
        ONAY("onay", "onayli", "onayladi", "izinli", "izinvar", "izinverdi", "evet", "var", "kabul", "yes", "optin"),
        RET("ret", "red", "reddetti", "hayir", "izinsiz", "izinverme", "iptal", "no", "optout"),
        YOK("yok", "bos", "bilinmiyor", "belirsiz", "belirtilmemis", "sorulmadi", "none", "unknown");

        private final Set<String> words;

        Meaning(String... words) {
            this.words = Set.of(words);
        }
    }

    /** It goes into the proposed file: what came of the CRM may hold anything. */
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,40}");

    private final List<Field> lists;

    /** @param lists those fields of them that have items count */
    ListItems(List<Field> lists) {
        this.lists = lists.stream()
                .filter(field -> !field.items().isEmpty())
                .distinct()
                .toList();
    }

    /** Ids by meaning; empty where an item is missing, is there twice, or has another id in another list: the mapping has one for all. */
    Optional<Map<Meaning, String>> agreed() {
        Set<Map<Meaning, String>> all = new HashSet<>();
        lists.forEach(list -> all.add(meant(list)));
        return all.stream()
                .filter(one -> all.size() == 1 && one.size() == Meaning.values().length)
                .findFirst();
    }

    private static Map<Meaning, String> meant(Field list) {
        Map<Meaning, String> meant = new EnumMap<>(Meaning.class);
        for (Meaning meaning : Meaning.values()) {
            List<Item> items = list.items().stream()
                    .filter(item -> ID.matcher(item.id()).matches() && meaning.words.contains(Folded.of(item.text())))
                    .toList();
            if (items.size() == 1) {
                meant.put(meaning, items.get(0).id());
            }
        }
        return meant;
    }

    /** One line for each list: {@code "SMS izni": 1 = Evet, 2 = Hayır}. */
    List<String> told() {
        List<String> lines = new ArrayList<>();
        lists.forEach(list -> lines.add("\"" + list.label() + "\": "
                + list.items().stream()
                        .map(item -> item.id() + " = " + item.text())
                        .collect(Collectors.joining(", "))));
        return lines;
    }

    /** {@code {ONAY: "1", RET: "2", YOK: "3"}} */
    static String line(Map<Meaning, String> ids) {
        return Arrays.stream(Meaning.values())
                .map(meaning -> meaning + ": \"" + ids.get(meaning) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
