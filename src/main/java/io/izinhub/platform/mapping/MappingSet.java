package io.izinhub.platform.mapping;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import java.util.List;
import java.util.Map;

/** Everything that is in force together; swapped as a whole. */
record MappingSet(Map<String, CompiledMapping> mappings, CodeTables tables, List<MappingInfo> infos) {

    CompiledMapping get(String id) {
        CompiledMapping mapping = mappings.get(id);
        if (mapping == null) {
            throw new ConfigurationProblem(
                    "mappings/" + id + ".jslt",
                    "The mapping does not exist. | Eşleme yok.",
                    new Hint("Add the file or correct the name.", "Dosyayı ekleyin ya da adı düzeltin."));
        }
        return mapping;
    }
}
