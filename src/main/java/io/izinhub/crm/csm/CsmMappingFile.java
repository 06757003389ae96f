package io.izinhub.crm.csm;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.YamlFile;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the mapping of a CSM and says where it is wrong. */
final class CsmMappingFile {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    private static final Pattern PLACE = Pattern.compile("\\{([^}]*)}");

    /** What the path of each operation may hold. */
    private static final Map<String, Set<String>> OPERATIONS = Map.of(
            CsmMapping.CUSTOMER_FIND, Set.of("company", "language", "key"),
            CsmMapping.CUSTOMER_GET, Set.of("company", "language", "key"),
            CsmMapping.CONSENT_UPSERT, Set.of("company", "language", "key"),
            CsmMapping.EVENT_READ, Set.of("company", "user", "size", "page"),
            CsmMapping.EVENT_FLAG, Set.of("company", "user"));

    /** Those that the vendor's pages do not show: they are there where somebody has seen them work. */
    private static final Map<String, Set<String>> OPTIONAL = Map.of(
            CsmMapping.ISSUE_LIST, Set.of("company", "language"),
            CsmMapping.ISSUE_READ, Set.of("company", "language", "key"),
            CsmMapping.ISSUE_UPDATE, Set.of("company", "language", "key"));

    private static final Hint HINT = new Hint(
            "Compare with the shipped mappings/crm-next4biz-csm.yaml; it has every key.",
            "Ürünle gelen mappings/crm-next4biz-csm.yaml ile karşılaştırın; bütün anahtarlar oradadır.");

    private final String path;

    /** @param path as people know it, {@code mappings/crm-next4biz-csm.yaml} */
    CsmMappingFile(String path) {
        this.path = path;
    }

    /** @throws ConfigurationProblem with file, line and column where there is one */
    CsmMapping read(String text) {
        YamlFile file = new YamlFile(path, text, HINT);
        CsmMapping mapping = file.as(CsmMapping.class);
        OPERATIONS.forEach((name, places) -> check(file, mapping, name, places));
        OPTIONAL.forEach((name, places) -> {
            if (mapping.operations().containsKey(name)) {
                check(file, mapping, name, places);
            }
        });
        mapping.operations().keySet().stream()
                .filter(name -> !OPERATIONS.containsKey(name) && !OPTIONAL.containsKey(name))
                .findFirst()
                .ifPresent(name -> {
                    throw file.problemAt(
                            name, "The operation " + name + " is not known. | " + name + " işlemi bilinmiyor.");
                });
        if (mapping.consent().isEmpty()) {
            throw file.problem("consent names no channel. | consent altında kanal yok.");
        }
        if (mapping.events().page() < 1 || mapping.events().first() < 0) {
            throw file.problemAt(
                    "events",
                    "events.page must be at least 1, events.first not negative. | events.page en az 1 olmalı, events.first eksi olmamalı.");
        }
        return mapping;
    }

    private static void check(YamlFile file, CsmMapping mapping, String name, Set<String> places) {
        CsmMapping.Operation operation = mapping.operations().get(name);
        if (operation == null) {
            throw file.problem("The operation " + name + " is missing. | " + name + " işlemi eksik.");
        }
        if (!METHODS.contains(operation.method())) {
            throw file.problemAt(
                    name,
                    "The operation " + name + " needs method GET, POST or PUT. | " + name
                            + " işleminin method değeri GET, POST ya da PUT olmalı.");
        }
        if (!operation.path().startsWith("/")) {
            throw file.problemAt(
                    name,
                    "The path of operation " + name + " must start with a slash. | " + name
                            + " işleminin yolu eğik çizgiyle başlamalı.");
        }
        Matcher written = PLACE.matcher(operation.path());
        while (written.find()) {
            if (!places.contains(written.group(1))) {
                throw file.problemAt(
                        name,
                        "The path of operation " + name + " may hold " + places + " in braces. | " + name
                                + " işleminin yolunda süslü ayraç içinde yalnız " + places + " olabilir.");
            }
        }
        if (places.contains("key") && !operation.path().contains("{key}")) {
            throw file.problemAt(
                    name,
                    "The path of operation " + name + " needs {key}, whom it is about. | " + name
                            + " işleminin yolunda kimin söz konusu olduğunu gösteren {key} bulunmalı.");
        }
    }
}
