package io.izinhub.platform.overlay;

import io.izinhub.platform.command.Command;
import io.izinhub.platform.command.CommandArguments;
import io.izinhub.platform.command.NewFile;
import io.izinhub.platform.errors.Explained;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.springframework.util.StringUtils;

/** {@code copy policies/texts --out <folder>}: what the jar brings, as files that can be changed and laid over it; never overwrites one. */
public final class CopyCommand implements Command {

    private static final List<String> FOLDERS = List.of("policies", "mappings", "routes");
    private static final String OUT = "--out";

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String usage() {
        return "copy <" + String.join("|", FOLDERS) + ">[/<path>] --out <folder>"
                + "  paketle gelenleri değiştirmek için kopyalar / copies what the jar brings, to be changed";
    }

    @Override
    public int run(List<String> arguments, PrintStream out, PrintStream err) {
        Optional<CommandArguments> read = CommandArguments.read(arguments, 1, Set.of(OUT), Set.of(), err)
                .filter(given -> given.hasAll(Set.of(OUT), err) && given.words().size() == 1);
        if (read.isEmpty()) {
            return misunderstood(err);
        }
        String wanted = read.get().words().get(0);
        SortedMap<String, OverlayFile> found = shipped(wanted);
        if (found.isEmpty()) {
            err.println("Pakette böyle bir dosya ya da klasör yok / the jar brings no such file or folder: " + wanted);
            return misunderstood(err);
        }
        return copy(found, read.get().path(OUT), out, err);
    }

    /** Empty where there is nothing below that path. */
    private static SortedMap<String, OverlayFile> shipped(String wanted) {
        String below = StringUtils.trimTrailingCharacter(wanted, '/') + "/";
        String folder = below.substring(0, below.indexOf('/'));
        if (!FOLDERS.contains(folder)) {
            return Collections.emptySortedMap();
        }
        SortedMap<String, OverlayFile> files = new ClasspathFolder(folder, CopyCommand.class.getClassLoader()).read();
        files.keySet().removeIf(path -> !(folder + "/" + path + "/").startsWith(below));
        return files;
    }

    private static int copy(SortedMap<String, OverlayFile> files, Path folder, PrintStream out, PrintStream err) {
        int copied = 0;
        try {
            for (OverlayFile file : files.values()) {
                Path target = folder.resolve(file.path());
                if (!Files.exists(target)) {
                    NewFile.write(target, file.content());
                    copied++;
                }
            }
        } catch (IOException e) {
            err.println("Olmadı / It did not work: " + Explained.of(e));
            return FAILED;
        }
        out.println("Kopyalandı / Copied: " + copied + "; zaten vardı, dokunulmadı / were there and are as they were: "
                + (files.size() - copied));
        return OK;
    }
}
