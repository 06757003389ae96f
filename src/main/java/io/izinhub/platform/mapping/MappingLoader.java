package io.izinhub.platform.mapping;

import com.schibsted.spt.data.jslt.Function;
import com.schibsted.spt.data.jslt.JsltException;
import com.schibsted.spt.data.jslt.Parser;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.OverlayFiles;
import java.io.Reader;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Turns files into a complete, tested set of mappings, or says which file, line and column are at fault. */
final class MappingLoader {

    private static final String EXTENSION = ".jslt";
    private static final String LIBRARY = ".lib.jslt";
    private static final String KEEP_EMPTY = "// keep-empty";

    private final OverlayFiles files;
    private final UnaryOperator<String> toE164;
    private final Instant now;

    MappingLoader(OverlayFiles files, UnaryOperator<String> toE164, Instant now) {
        this.files = files;
        this.toE164 = toE164;
        this.now = now;
    }

    MappingSet load() {
        List<OverlayFile> tableFiles = files.endingWith(CodeTables.EXTENSION).stream()
                .filter(file -> file.path().startsWith(CodeTables.FOLDER))
                .toList();
        CodeTables tables = CodeTables.read(tableFiles);
        List<Function> functions = MappingFunctions.all(tables, toE164);
        SortedMap<String, CompiledMapping> mappings = new TreeMap<>();
        for (OverlayFile file : files.endingWith(EXTENSION)) {
            if (!file.path().endsWith(LIBRARY)) {
                CompiledMapping mapping = compile(file, functions);
                mappings.put(mapping.info().id(), mapping);
            }
        }
        MappingSet set = new MappingSet(mappings, tables, infos(mappings, tableFiles));
        MappingExamples.of(files).run(set);
        return set;
    }

    private CompiledMapping compile(OverlayFile file, List<Function> functions) {
        String path = file.path();
        String id = path.substring(0, path.length() - EXTENSION.length());
        Parser parser = new Parser(new StringReader(file.text()))
                .withSource(path)
                .withFunctions(functions)
                .withResourceResolver(this::library);
        if (file.text().startsWith(KEEP_EMPTY)) {
            parser = parser.withObjectFilter("true");
        }
        try {
            return new CompiledMapping(info(id, file), parser.compile());
        } catch (JsltException e) {
            throw problem(e.getSource() == null ? path : e.getSource(), e);
        } catch (StackOverflowError e) {
            throw problem(path, new JsltException("is nested too deeply, or imports itself"));
        }
    }

    /** An import reaches other {@code .lib.jslt} files of the same set and nothing else: no files, no class path. */
    private Reader library(String path) {
        return files.find(path)
                .filter(file -> file.path().endsWith(LIBRARY))
                .map(file -> (Reader) new StringReader(file.text()))
                .orElseThrow(() -> new JsltException("imports " + path + ", which is no " + LIBRARY + " file here"));
    }

    private List<MappingInfo> infos(SortedMap<String, CompiledMapping> mappings, List<OverlayFile> tableFiles) {
        List<MappingInfo> infos = new ArrayList<>();
        mappings.values().forEach(mapping -> infos.add(mapping.info()));
        tableFiles.forEach(file -> infos.add(info(file.path(), file)));
        return List.copyOf(infos);
    }

    private MappingInfo info(String id, OverlayFile file) {
        return new MappingInfo(id, file.sha256(), file.origin().name(), now);
    }

    private static ConfigurationProblem problem(String source, JsltException e) {
        String where = "mappings/" + source + (e.getLine() > 0 ? ":" + e.getLine() + ":" + e.getColumn() : "");
        String fault = firstLine(e.getMessageWithoutLocation());
        return new ConfigurationProblem(
                where,
                "The mapping does not compile: " + fault + " | Eşleme derlenmiyor: " + fault,
                new Hint(
                        "Correct the file at this line and column; mappings/README.md lists the functions that exist.",
                        "Dosyayı bu satır ve sütunda düzeltin; kullanılabilir işlevler mappings/README.md içindedir."));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }
}
