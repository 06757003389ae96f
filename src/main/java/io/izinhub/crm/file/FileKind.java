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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the adapter of a CRM behind a folder, and looks at the folder. */
@Component
class FileKind implements CrmKind {

    private static final Logger LOG = LoggerFactory.getLogger(FileKind.class);
    private static final String OUT = "out-directory";
    private static final String IN = "in-directory";

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
        return List.of(OUT, IN);
    }

    /** @throws ConfigurationProblem also where a folder is not there, or one is in the other */
    @Override
    public CrmAdapter adapter(Settings settings) {
        FileAccount account = settings.as(FileAccount.class);
        FileMapping mapping = FileMappingFile.read(
                settings.mapping("crm-file.yaml"),
                shapes.list().stream().map(MappingInfo::id).collect(Collectors.toSet()));
        Path out = usable(OUT, account.outDirectory(), account.create());
        Path in = usable(IN, account.inDirectory(), account.create());
        if (out.startsWith(in)) {
            throw problem(
                    OUT,
                    "The folder is the other one, or in it: what is read there is put away and deleted. | Bu klasör öteki ya da onun içinde: orada okunan kaldırılır ve silinir.",
                    new Hint("Name one beside it.", "Onun yanında bir klasör yazın."));
        }
        usable(IN, in.resolve(InFolder.DONE), true);
        usable(IN, in.resolve(InFolder.ERROR), true);
        return new FileAdapter(account, mapping);
    }

    private static Path usable(String key, Path directory, boolean create) {
        if (ODD.matcher(directory.toString()).find()) {
            throw problem(
                    key,
                    "The name of the folder has one of the signs ? # % { }. | Klasör adında ? # % { } işaretlerinden biri var.",
                    new Hint("Name another one.", "Başka bir klasör yazın."));
        }
        try {
            Path real = (create ? Files.createDirectories(directory) : directory).toRealPath();
            if (Files.isDirectory(real) && Files.isWritable(real)) {
                return real;
            }
        } catch (IOException e) {
            LOG.debug("{} cannot be used: {}", key, e.getClass().getSimpleName());
        }
        throw problem(
                key,
                "The folder is not there, or the hub may not write into it. | Klasör yok ya da hub oraya yazamıyor.",
                new Hint(
                        "Mount the share and give the hub's user the right to write; create: true makes a missing folder.",
                        "Paylaşımı bağlayın ve uygulamanın kullanıcısına yazma hakkı verin; create: true eksik klasörü açar."));
    }

    private static ConfigurationProblem problem(String key, String what, Hint hint) {
        return new ConfigurationProblem("hub.crm.<name>." + key, what, hint);
    }
}
