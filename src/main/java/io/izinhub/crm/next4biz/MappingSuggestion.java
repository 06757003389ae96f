package io.izinhub.crm.next4biz;

import io.izinhub.consent.domain.Channel;
import io.izinhub.crm.CrmAnswer.Field;
import io.izinhub.crm.TenantChannels.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Proposes {@code mappings/crm-<name>.yaml} for a tenant: the shipped file with the tenant's own fields in it, and at its head what a
 * person has to look at or to create in the CRM. Deterministic, without I/O.
 */
final class MappingSuggestion {

    private static final Pattern CHANNEL_LINE = Pattern.compile("^(\\s+)(ARAMA|MESAJ|EPOSTA): \\{status: .*}\\s*$");
    private static final Pattern VALUES_LINE = Pattern.compile("^(\\s+values: )\\{.*}\\s*$");
    private static final Pattern KIND_LINE = Pattern.compile("^(\\s+kindId: )(\\d+)(.*)$");

    /** What a channel is called in labels, folded. */
    private static final Map<Channel, List<String>> CHANNELS = Map.of(
            Channel.EPOSTA, List.of("eposta", "email", "mail"),
            Channel.MESAJ, List.of("sms", "mesaj", "message"),
            Channel.ARAMA, List.of("arama", "cagri", "telefonizn", "telefonizin", "telefononay", "call", "phone"));

    private static final List<String> DATE = List.of("tarih", "zaman", "date", "time");
    private static final List<String> SOURCE = List.of("kaynak", "kaynag", "source");
    private static final List<String> STATUS = List.of("izn", "izin", "onay", "riza", "consent", "permission", "optin");

    /** What a field holds; how it is to be made where it is missing. */
    private enum Role {
        STATUS("list: ONAY, RET, YOK"),
        DATE("date and time"),
        SOURCE("text");

        private final String type;

        Role(String type) {
            this.type = type;
        }
    }

    private final CrmMapping shipped;
    private final List<Field> fields;
    private final long kind;
    private final List<String> missing = new ArrayList<>();
    private final List<String> several = new ArrayList<>();
    private final List<Field> lists = new ArrayList<>();

    private MappingSuggestion(CrmMapping shipped, List<Field> fields) {
        this.shipped = shipped;
        this.kind = kind(shipped.consent().kindId(), fields);
        this.fields = fields.stream()
                .filter(field -> field.active() && field.kind() == kind)
                .sorted(Comparator.comparing(Field::id))
                .toList();
    }

    /**
     * @param text of the shipped mapping
     * @param shipped the same, read
     * @param channels business channels of the tenant; empty where it did not tell
     */
    static String of(String text, CrmMapping shipped, List<Field> fields, Optional<List<Known>> channels) {
        MappingSuggestion suggestion = new MappingSuggestion(shipped, fields);
        String body = text.lines().map(suggestion::line).collect(Collectors.joining("\n", "", "\n"));
        return suggestion.head(channels) + body;
    }

    /** The kind of object whose fields are about permissions; companies have some, too. */
    private static long kind(long usual, List<Field> fields) {
        Map<Long, Long> meant = fields.stream()
                .filter(field -> field.active()
                        && CHANNELS.keySet().stream().anyMatch(channel -> role(channel, field.label())
                                .isPresent()))
                .collect(Collectors.groupingBy(Field::kind, Collectors.counting()));
        return meant.containsKey(usual) || meant.isEmpty()
                ? usual
                : meant.entrySet().stream()
                        .max(Map.Entry.<Long, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .orElseThrow()
                        .getKey();
    }

    private String line(String line) {
        Matcher channel = CHANNEL_LINE.matcher(line);
        if (channel.matches()) {
            Channel of = Channel.valueOf(channel.group(2));
            CrmMapping.FieldNames names = shipped.consent().fields().get(of);
            return channel.group(1) + of + ": {status: " + name(of, Role.STATUS, names.status()) + ", date: "
                    + name(of, Role.DATE, names.date()) + ", source: " + name(of, Role.SOURCE, names.source()) + "}";
        }
        Matcher values = VALUES_LINE.matcher(line);
        if (values.matches()) {
            return new ListItems(lists)
                    .agreed()
                    .map(ids -> values.group(1) + ListItems.line(ids))
                    .orElse(line);
        }
        Matcher kindId = KIND_LINE.matcher(line);
        return kindId.matches() ? kindId.group(1) + kind + kindId.group(3) : line;
    }

    /** Quoted, as it stands in the file: the label, or the id where two fields have one label. */
    private String name(Channel channel, Role role, String usual) {
        List<Field> exact = fields.stream()
                .filter(field -> usual.equals("label:" + field.label()))
                .toList();
        List<Field> meant = exact.isEmpty()
                ? fields.stream()
                        .filter(field -> role(channel, field.label()).equals(Optional.of(role)))
                        .toList()
                : exact;
        if (meant.isEmpty()) {
            missing.add("\"" + usual.replaceFirst("^label:", "") + "\" (" + role.type + ")");
            return quoted(usual);
        }
        if (meant.size() > 1) {
            several.add(channel + " " + role + ": "
                    + meant.stream()
                            .map(field -> field.id() + " \"" + printable(field.label()) + "\"")
                            .collect(Collectors.joining(", ")));
        }
        Field first = meant.get(0);
        if (role == Role.STATUS) {
            lists.add(first);
        }
        boolean unique = fields.stream()
                        .filter(field -> field.label().equals(first.label()))
                        .count()
                == 1;
        return unique ? quoted("label:" + first.label()) : quoted(Long.toString(first.id()));
    }

    /** What a field with this label holds for the channel; empty where it is about something else. */
    private static Optional<Role> role(Channel channel, String label) {
        String folded = Folded.of(label);
        if (!hasAny(folded, CHANNELS.get(channel))) {
            return Optional.empty();
        }
        boolean permission = hasAny(folded, STATUS);
        if (permission && hasAny(folded, DATE)) {
            return Optional.of(Role.DATE);
        }
        if (permission && hasAny(folded, SOURCE)) {
            return Optional.of(Role.SOURCE);
        }
        return permission ? Optional.of(Role.STATUS) : Optional.empty();
    }

    private static boolean hasAny(String text, List<String> words) {
        return words.stream().anyMatch(text::contains);
    }

    private String head(Optional<List<Known>> channels) {
        List<String> lines = new ArrayList<>();
        lines.add("Proposed from what the tenant has. Look through it, correct it, and put it into hub.mappings-dir.");
        lines.add("Kiracıdakilerden önerildi. Gözden geçirip düzeltin, hub.mappings-dir klasörüne koyun.");
        channels.ifPresent(known -> lines.add("hub.crm.<name>.channel: "
                + known.stream()
                        .map(channel -> channel.id() + " " + printable(channel.name()))
                        .collect(Collectors.joining(", "))));
        if (!missing.isEmpty()) {
            lines.add(
                    "To be created in the CRM by hand, as custom fields of persons / CRM'de elle oluşturulacak alanlar:");
            new TreeSet<>(missing).forEach(field -> lines.add("  - " + field));
        }
        if (!several.isEmpty()) {
            lines.add(
                    "Several fields could be meant; the first one was taken / birden çok alan olabilir, ilki alındı:");
            several.forEach(field -> lines.add("  - " + field));
        }
        values(lines);
        return lines.stream().map(line -> "# " + line).collect(Collectors.joining("\n", "", "\n"));
    }

    private void values(List<String> lines) {
        ListItems items = new ListItems(lists);
        lines.add(
                items.agreed().isPresent()
                        ? "consent.values was taken from the items of the lists / consent.values liste öğelerinden alındı:"
                        : "Compare consent.values with the ids of the list items, the same in every list / consent.values"
                                + " değerlerini liste öğelerinin numaralarıyla karşılaştırın, her listede aynı olmalı:");
        items.told().forEach(list -> lines.add("  - " + printable(list)));
    }

    /** What the CRM sent may hold anything, line ends too. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String quoted(String text) {
        return '"' + printable(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
