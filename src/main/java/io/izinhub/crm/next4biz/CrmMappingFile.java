package io.izinhub.crm.next4biz;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
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
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final String path;

    /** @param path as people know it, {@code mappings/crm-next4biz.yaml} */
    CrmMappingFile(String path) {
        this.path = path;
    }

    /** @throws ConfigurationProblem with file, line and column where there is one */
    CrmMapping read(String text) {
        CrmMapping mapping;
        try {
            mapping = YAML.readValue(text, CrmMapping.class);
        } catch (UnrecognizedPropertyException e) {
            throw problem(path + line(text, e.getPropertyName()), "The key " + e.getPropertyName() + " is not known.");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? path : path + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw problem(where, "The CRM mapping cannot be read: " + firstLine(e.getOriginalMessage()));
        }
        if (mapping == null) {
            throw problem(path, "The CRM mapping is empty.");
        }
        OPERATIONS.forEach(name -> check(mapping, name));
        mapping.operations().keySet().stream()
                .filter(name -> !OPERATIONS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw problem(path, "The operation " + name + " is not known.");
                });
        if (mapping.consent().fields().isEmpty()) {
            throw problem(path, "consent.fields names no channel.");
        }
        return mapping;
    }

    private void check(CrmMapping mapping, String name) {
        CrmMapping.Operation operation = mapping.operations().get(name);
        if (operation == null) {
            throw problem(path, "The operation " + name + " is missing.");
        }
        if (!METHODS.contains(operation.method())) {
            throw problem(path, "The operation " + name + " needs method GET, POST or PUT.");
        }
        if (!operation.path().startsWith("/")) {
            throw problem(path, "The path of operation " + name + " must start with a slash.");
        }
        if (operation.root() == null && !name.equals(CrmMapping.AUTH)) {
            throw problem(path, "The operation " + name + " needs root, the member that holds its objects.");
        }
    }

    /** The parser notices an unknown key only at the end of its object. */
    private static String line(String text, String key) {
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(key + ":")) {
                return ":" + (i + 1);
            }
        }
        return "";
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static ConfigurationProblem problem(String where, String what) {
        return new ConfigurationProblem(
                where,
                what,
                new Hint(
                        "Compare with the shipped mappings/crm-next4biz.yaml; it has every key.",
                        "Ürünle gelen mappings/crm-next4biz.yaml ile karşılaştırın; bütün anahtarlar oradadır."));
    }
}
