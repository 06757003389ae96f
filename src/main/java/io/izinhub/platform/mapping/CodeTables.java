package io.izinhub.platform.mapping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.YamlFile;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The code tables {@code mappings/tables/*.yaml}, by file name without extension. Immutable. */
final class CodeTables {

    static final String FOLDER = "tables/";
    static final String EXTENSION = ".yaml";

    private static final Hint HINT = new Hint(
            "A table has description and codes; each code is VALUE: {code: ..., tr: ..., en: ...}, once.",
            "Tabloda description ve codes bulunur; her satır bir kez DEĞER: {code: ..., tr: ..., en: ...}.");

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
        YamlFile yaml = new YamlFile("mappings/" + file.path(), file.text(), HINT);
        Table table = yaml.as(Table.class);
        if (table.codes() == null || table.codes().containsValue(null)) {
            throw yaml.problem(
                    "The code table has no rows, or a row without labels. | Kod tablosunda satır yok ya da bir satırın adı yok.");
        }
        return table;
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
                    "The code table does not exist. | Kod tablosu yok.",
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
