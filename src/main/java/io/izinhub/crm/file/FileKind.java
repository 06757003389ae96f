package io.izinhub.crm.file;

import io.izinhub.crm.CrmAdapter;
import io.izinhub.crm.CrmKind;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.mapping.MappingInfo;
import io.izinhub.platform.mapping.MappingRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the adapter of a CRM behind a folder, and looks at the folder. */
@Component
class FileKind implements CrmKind {

    /** A path stands in the address of a flow. */
    private static final Pattern ODD = Pattern.compile("[?#%{}]");

    private final MappingRegistry shapes;

    FileKind(MappingRegistry shapes) {
        this.shapes = shapes;
    }

    @Override
    public String name() {
        return FileAdapter.NAME;
    }

    @Override
    public List<String> addressKeys() {
        return List.of("out-directory", "in-directory");
    }

    /** @throws ConfigurationProblem also where a folder is not there, or the two are one */
    @Override
    public CrmAdapter adapter(Settings settings) {
        FileAccount account = settings.as(FileAccount.class);
        FileMapping mapping = FileMappingFile.read(
                settings.mapping("crm-file.yaml"),
                shapes.list().stream().map(MappingInfo::id).collect(Collectors.toSet()));
        Path out = usable(account.outDirectory(), account.create());
        Path in = usable(account.inDirectory(), account.create());
        usable(in.resolve(InFolder.DONE), true);
        usable(in.resolve(InFolder.ERROR), true);
        if (out.equals(in)) {
            throw problem(in, "Both directories are the same.", new Hint("Name two.", "İki ayrı klasör yazın."));
        }
        return new FileAdapter(account, mapping);
    }

    private static Path usable(Path directory, boolean create) {
        if (ODD.matcher(directory.toString()).find()) {
            throw problem(
                    directory,
                    "The name of the folder has one of the signs ? # % { }.",
                    new Hint("Name another one.", "Başka bir klasör yazın."));
        }
        try {
            Path real = (create ? Files.createDirectories(directory) : directory).toRealPath();
            if (Files.isDirectory(real) && Files.isWritable(real)) {
                return real;
            }
        } catch (IOException e) {
            // Said below, with what to do.
        }
        throw problem(
                directory,
                "The folder is not there, or the hub may not write into it.",
                new Hint(
                        "Mount the share and give the hub's user the right to write; create: true makes a missing folder.",
                        "Paylaşımı bağlayın ve uygulamanın kullanıcısına yazma hakkı verin; create: true eksik klasörü açar."));
    }

    private static ConfigurationProblem problem(Path directory, String what, Hint hint) {
        return new ConfigurationProblem("hub.crm.<name>: " + directory, what, hint);
    }
}
