package io.izinhub.crm.next4biz;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.YamlFile;
import java.util.List;
import java.util.Set;

/** Reads a CRM mapping and says where it is wrong. */
final class CrmMappingFile {

    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT");
    private static final List<String> OPERATIONS = List.of(
            CrmMapping.AUTH,
            CrmMapping.FIELD_READ,
            CrmMapping.CUSTOMER_FIND,
            CrmMapping.CONSENT_READ,
            CrmMapping.CONSENT_UPSERT);
    private static final Hint HINT = new Hint(
            "Compare with the shipped mappings/crm-next4biz.yaml; it has every key.",
            "Ürünle gelen mappings/crm-next4biz.yaml ile karşılaştırın; bütün anahtarlar oradadır.");

    private final String path;

    /** @param path as people know it, {@code mappings/crm-next4biz.yaml} */
    CrmMappingFile(String path) {
        this.path = path;
    }

    /** @throws ConfigurationProblem with file, line and column where there is one */
    CrmMapping read(String text) {
        YamlFile file = new YamlFile(path, text, HINT);
        CrmMapping mapping = file.as(CrmMapping.class);
        OPERATIONS.forEach(name -> check(file, mapping, name));
        mapping.operations().keySet().stream()
                .filter(name -> !OPERATIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw file.problem("The operation " + name + " is not known. | " + name + " işlemi bilinmiyor.");
                });
        if (mapping.consent().fields().isEmpty()) {
            throw file.problem("consent.fields names no channel. | consent.fields altında kanal yok.");
        }
        return mapping;
    }

    private static void check(YamlFile file, CrmMapping mapping, String name) {
        CrmMapping.Operation operation = mapping.operations().get(name);
        if (operation == null) {
            throw file.problem("The operation " + name + " is missing. | " + name + " işlemi eksik.");
        }
        if (!METHODS.contains(operation.method())) {
            throw file.problem("The operation " + name + " needs method GET, POST or PUT. | " + name
                    + " işleminin method değeri GET, POST ya da PUT olmalı.");
        }
        if (!operation.path().startsWith("/")) {
            throw file.problem("The path of operation " + name + " must start with a slash. | " + name
                    + " işleminin yolu eğik çizgiyle başlamalı.");
        }
        if (operation.root() == null && !name.equals(CrmMapping.AUTH)) {
            throw file.problem("The operation " + name + " needs root, the member that holds its objects. | " + name
                    + " işleminin nesnelerini tutan root alanı eksik.");
        }
    }
}
