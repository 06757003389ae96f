package io.izinhub.platform.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The code tables {@code mappings/tables/*.yaml}, by file name without extension. Immutable. */
final class CodeTables {

    static final String FOLDER = "tables/";
    static final String EXTENSION = ".yaml";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Map<String, Table> tables;

    private record Table(
            @JsonProperty(required = true) String description,
            @JsonProperty(required = true) Map<String, Row> codes) {}

    private record Row(
            String code,
            @JsonProperty(required = true) String tr,
            @JsonProperty(required = true) String en) {}

    private CodeTables(Map<String, Table> tables) {
        this.tables = Map.copyOf(tables);
    }

    static CodeTables read(Collection<OverlayFile> files) {
        Map<String, Table> tables = new TreeMap<>();
        for (OverlayFile file : files) {
            String path = file.path();
            String name = path.substring(FOLDER.length(), path.length() - EXTENSION.length());
            tables.put(name, parse(file));
        }
        return new CodeTables(tables);
    }

    private static Table parse(OverlayFile file) {
        try {
            Table table = YAML.readValue(file.text(), Table.class);
            if (table == null || table.codes() == null || table.codes().containsValue(null)) {
                throw problem(file.path(), "The code table has no rows, or a row without labels.");
            }
            return table;
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? file.path() : file.path() + ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw problem(where, "The code table cannot be read. " + e.getOriginalMessage());
        }
    }

    private static ConfigurationProblem problem(String where, String what) {
        return new ConfigurationProblem(
                "mappings/" + where,
                what,
                new Hint(
                        "A table has description and codes; each code is VALUE: {code: ..., tr: ..., en: ...}, once.",
                        "Tabloda description ve codes bulunur; her satır bir kez DEĞER: {code: ..., tr: ..., en: ...}."));
    }

    /** Returns the code for a value; a row without {@code code} stands for itself. */
    String code(String table, String value) {
        String code = row(table, value).code();
        return code == null ? value : code;
    }

    String label(String table, String value, Locale language) {
        Row row = row(table, value);
        return language.getLanguage().equals("tr") ? row.tr() : row.en();
    }

    private Row row(String table, String value) {
        Table rows = tables.get(table);
        if (rows == null) {
            throw new ConfigurationProblem(
                    "mappings/" + FOLDER + table + EXTENSION,
                    "The code table does not exist.",
                    new Hint(
                            "Add the file or correct the name in code().",
                            "Dosyayı ekleyin ya da code() içindeki adı düzeltin."));
        }
        Row row = rows.codes().get(value);
        if (row == null) {
            throw new UnknownCodeException(table, value);
        }
        return row;
    }
}
