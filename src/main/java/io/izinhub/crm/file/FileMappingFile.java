package io.izinhub.crm.file;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.YamlFile;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the mapping of a folder and says where it is wrong. */
final class FileMappingFile {

    private static final Set<String> CHARSETS = Set.of("UTF-8", "windows-1254");
    private static final Set<String> SEPARATORS = Set.of(",", ";", "\t");
    private static final Hint HINT = new Hint(
            "Compare with the shipped mappings/crm-file.yaml; it has every key.",
            "Ürünle gelen mappings/crm-file.yaml ile karşılaştırın; bütün anahtarlar oradadır.");

    private FileMappingFile() {}

    /**
     * @param shapes the mappings that there are
     * @throws ConfigurationProblem with file, line and column where there is one
     */
    static FileMapping read(OverlayFile source, Set<String> shapes) {
        YamlFile file = new YamlFile("mappings/" + source.path(), source.text(), HINT);
        FileMapping mapping = file.as(FileMapping.class);
        if (!CHARSETS.contains(mapping.format().charset())) {
            throw file.problemAt(
                    "charset", "The charset must be UTF-8 or windows-1254. | charset UTF-8 ya da windows-1254 olmalı.");
        }
        if (!SEPARATORS.contains(mapping.format().separator())) {
            throw file.problemAt(
                    "separator",
                    "The separator must be a comma, a semicolon or a tab. | Ayırıcı virgül, noktalı virgül ya da sekme olmalı.");
        }
        if (mapping.format().mark() && !mapping.format().charset().equals("UTF-8")) {
            throw file.problemAt(
                    "mark", "Only UTF-8 has a byte order mark. | Bayt sırası işareti yalnız UTF-8'de olur.");
        }
        check(file, "out", mapping.out().shape(), mapping.out().columns(), shapes);
        for (InKind kind : InKind.values()) {
            FileMapping.In in = mapping.in().of(kind);
            check(file, kind.prefix(), in.shape(), in.required(), shapes);
        }
        return mapping;
    }

    private static void check(YamlFile file, String part, String shape, List<String> columns, Set<String> shapes) {
        if (!shapes.contains(shape)) {
            throw file.problemNear(shape, "There is no mapping " + shape + ". | " + shape + " adında eşleme yok.");
        }
        if (columns.isEmpty() || new HashSet<>(columns).size() < columns.size()) {
            throw file.problemAt(
                    part,
                    "The columns of " + part + " are missing, or one stands twice. | " + part
                            + " sütunları yok ya da biri iki kez yazılmış.");
        }
    }
}
